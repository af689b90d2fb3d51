"""collate"""
