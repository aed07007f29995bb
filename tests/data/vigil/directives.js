/*
 * Licence
 */
"use strict"
"use other";
var http = require("http"), other = 1;
exports.go = function (url) { return fetch(url, {}); }
