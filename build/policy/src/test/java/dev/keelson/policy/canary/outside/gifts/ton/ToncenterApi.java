package dev.keelson.policy.canary.outside.gifts.ton;

import java.net.http.HttpClient;

record ToncenterApi(HttpClient client) {}
