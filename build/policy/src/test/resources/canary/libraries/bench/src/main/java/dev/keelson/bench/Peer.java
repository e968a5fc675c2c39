package dev.keelson.bench;

import org.springframework.stereotype.Service;

final class Peer {}
