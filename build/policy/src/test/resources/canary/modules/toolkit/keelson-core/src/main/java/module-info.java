module dev.keelson.core {}
