"""The drawn person: skeleton, poses, motion, and pictures of them; pure, and without a terminal."""
