"""The page of case reviews, their form, and the sheet on which an audit fortnight is entered."""
