"""The page of all findings, and the forms that add, edit, split and merge them."""
