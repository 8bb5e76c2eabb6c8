"""The pieces that the pages of the window are made of. They know no register."""
