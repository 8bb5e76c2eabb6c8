"""The layouts of papers: chosen, arranged, and looked at before they are saved."""
