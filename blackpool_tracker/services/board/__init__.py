"""The board's report: two pictures of the register are compared and put into words."""
