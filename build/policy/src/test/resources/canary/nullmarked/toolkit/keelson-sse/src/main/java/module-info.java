module dev.keelson.sse {}
