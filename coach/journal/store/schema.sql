-- Version 1 of the journal. Times are UTC as `YYYY-MM-DDTHH:MM:SS.ffffffZ`, which sorts as it reads;
-- offsets are seconds east of UTC; durations are whole milliseconds.
CREATE TABLE session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    routine TEXT NOT NULL,
    title TEXT NOT NULL,
    file TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    planned_ms INTEGER NOT NULL,
    choices TEXT NOT NULL,              -- JSON object: lead, from_step, minutes, self_paced, level, levels
    began_at TEXT NOT NULL,
    began_offset INTEGER NOT NULL,
    began_zone TEXT NOT NULL,
    day TEXT NOT NULL,                  -- YYYY-MM-DD where the person was when it began
    ended_at TEXT, ended_offset INTEGER, ended_zone TEXT,
    seen_at TEXT NOT NULL, seen_offset INTEGER NOT NULL, seen_zone TEXT NOT NULL,
    outcome TEXT NOT NULL,              -- unfinished | stopped | finished
    place TEXT,                         -- JSON object, NULL where nothing is left to do
    worked_ms INTEGER NOT NULL DEFAULT 0,
    worked_left_ms INTEGER NOT NULL DEFAULT 0,
    worked_right_ms INTEGER NOT NULL DEFAULT 0,
    effort TEXT,                        -- easy | right | hard
    soreness TEXT,                      -- none | little | sore
    note TEXT NOT NULL DEFAULT '',
    deleted_at TEXT                     -- set where the person deleted it; undo clears it
);
CREATE INDEX session_by_day ON session (day, worked_ms) WHERE deleted_at IS NULL;
CREATE INDEX session_by_routine ON session (routine, began_at) WHERE deleted_at IS NULL;
CREATE INDEX session_unfinished ON session (seen_at) WHERE deleted_at IS NULL AND place IS NOT NULL;

CREATE TABLE work (
    id INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES session (id),
    exercise TEXT NOT NULL,
    name TEXT NOT NULL,
    stage TEXT,
    muscles TEXT NOT NULL,              -- JSON array
    step INTEGER NOT NULL, round INTEGER NOT NULL, set_number INTEGER NOT NULL,
    side TEXT,                          -- left | right | alternate | NULL
    planned_ms INTEGER,
    done_ms INTEGER NOT NULL,
    reps_planned INTEGER NOT NULL, reps INTEGER NOT NULL,
    extended_ms INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    level TEXT NOT NULL,                -- easier | usual | harder
    ended_at TEXT NOT NULL, ended_offset INTEGER NOT NULL, ended_zone TEXT NOT NULL
);
CREATE INDEX work_by_session ON work (session);

CREATE TABLE pain (
    id INTEGER PRIMARY KEY,
    session INTEGER REFERENCES session (id),
    exercise TEXT NOT NULL, name TEXT NOT NULL, side TEXT,
    at TEXT NOT NULL, at_offset INTEGER NOT NULL, at_zone TEXT NOT NULL,
    cleared_at TEXT                     -- when the person said that it is over
);
CREATE INDEX pain_by_exercise ON pain (exercise);

CREATE TABLE programme (
    id INTEGER PRIMARY KEY,
    programme TEXT NOT NULL,            -- the id of the file
    started_on TEXT NOT NULL,           -- YYYY-MM-DD
    ended_on TEXT                       -- stopped or replaced by another; NULL while it runs
);
CREATE TABLE programme_day (
    programme INTEGER NOT NULL REFERENCES programme (id),
    number INTEGER NOT NULL,            -- of the day in the file, from 1
    state TEXT NOT NULL,                -- done | skipped
    on_day TEXT NOT NULL,
    session INTEGER REFERENCES session (id),
    PRIMARY KEY (programme, number)
);

-- What a person changed by hand, to be undone.
CREATE TABLE edit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    what TEXT NOT NULL,                 -- delete | edit
    session INTEGER NOT NULL REFERENCES session (id),
    before TEXT NOT NULL,               -- JSON object of the columns as they were
    undone INTEGER NOT NULL DEFAULT 0
);
