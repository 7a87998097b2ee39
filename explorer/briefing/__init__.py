"""What is taken home: pictures with captions, tables, and later decks, documents and movies."""
