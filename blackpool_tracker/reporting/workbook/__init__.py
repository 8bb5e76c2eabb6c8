"""The register as a workbook for people, and a lead's sheet to fill in and return."""
