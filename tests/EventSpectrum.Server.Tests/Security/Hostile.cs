using System.Text;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>What people and programs send who mean no good, or do not know better.</summary>
internal static class Hostile
{
    /// <summary>Texts, for any field and for any part of an address.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "\t", "\0", "a\0b", "\u0001", "\u007F", "\u200B", "\u200B\u200D\uFEFF", "\u202Eevil\u202C", "\u2066x\u2069", "שלום", "مرحبا", "\u0301\u0301\u0301", "Z\u0351\u036B\u0343\u0345",
        "👩‍👩‍👧‍👦", "𝕏", "\uFFFF", "\uD800", "\uDC00x", "ﷺ", "ı", "İ", "ß", "ǅ", "\u2028", "\r\n", "a\r\nX-Evil: 1", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
        "data:text/html,x", "' or 1=1 --", "'; drop table spectrum.mt_events; --", "\\", "\\u0000", "$1", "%s%n", "{0}", "{spectrum}", "../../etc/passwd", "..\\..\\x", "//evil.example", "http://evil.example/", "file:///etc/passwd",
        "me", "current", "preview", "null", "undefined", "true", "NaN", "Infinity", "-0", "1e400", "0x10", "٣", "１", "1,5", "+1", "99999999999999999999", "-1", "0", "9223372036854775807", "-9223372036854775809",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "2026-02-30T00:00:00Z", "2026-06-12", "PT30M", "-PT1S", "PT0S", "P99999999D", "P1Y", "PT1E9S", "PT",
        "recorded", "corrected", "window", "session", "median", "csv", "jsonl", "snapshot", "facilitator", new('a', 41), new('é', 500), new('\u0301', 300), new('x', 1_500), "a,b,,c", ",", ";", "*", "?", "#", "&x=1", "=", "[]", "a[]",
    ];

    /// <summary>Values as JSON would have them, some of which it would not.</summary>
    public static readonly string[] Json =
    [
        "null", "true", "false", "0", "-0", "-0.0", "1", "50", "50.55", "100", "100.001", "-0.01", "1e2", "1e400", "-1e400", "1e-400", "0.1e1", "00", "01", "+1", ".5", "1.", "NaN", "Infinity", "-Infinity", "0x10",
        "123456789012345678901234567890", "-9223372036854775809", "0.00000000000000000000000000000000001", "[]", "{}", "[null]", "[[]]", "[1,2]", "[\"a\",\"a\"]", "{\"a\":1}", "[{}]", "\"\"", "\"50\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "\"\\u0000\"", "\"\\uffff\"", "\"\\x\"", "'a'", "undefined", "/*c*/1", "\"a\nb\"", "\"2026-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"sora\"", "[\"roto\"]", "\"roto\"", "{\"x\":1,\"y\":2}", "{\"x\":1e400,\"y\":null}",
        new string('[', 40) + new string(']', 40), new string('[', 20_000), new string('9', 5_000), "\"" + new string('a', 5_000) + "\"", "[" + string.Join(',', Enumerable.Repeat("\"a\"", 6_000)) + "]",
    ];

    /// <summary>Whole bodies.</summary>
    public static readonly byte[][] Bodies =
    [
        [], " "u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "5"u8.ToArray(), "\"a\""u8.ToArray(), "{"u8.ToArray(), "{}{}"u8.ToArray(), "{}x"u8.ToArray(), "{\"\":1}"u8.ToArray(), "{,}"u8.ToArray(), "a=1&b=2"u8.ToArray(),
        "<x/>"u8.ToArray(), [0xEF, 0xBB, 0xBF, 0x7B, 0x7D], [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], [0x7B, 0x22, 0xC0, 0xAF, 0x22, 0x3A, 0x31, 0x7D], [0x1F, 0x8B, 0x08, 0x00], new byte[300], Encoding.UTF8.GetBytes(new string('{', 3_000)),
        Encoding.UTF8.GetBytes("{\"a\":\"" + new string('a', 70_000) + "\"}"), [.. Encoding.UTF8.GetBytes("{\"title\":\""), 0xED, 0xA0, 0x80, .. "\"}"u8], "{\"$type\":\"System.Object\",\"__proto__\":{}}"u8.ToArray(),
    ];

    /// <summary>Parts of an address as they stand in the request, spelt by nobody's library.</summary>
    public static readonly string[] Segments =
    [
        "%00", "a%00b", "%", "%2", "%zz", "%2e%2e", "..", ".", "%2f", "%5c", "%252e", "%ff", "%c0%af", "%ed%a0%80", "%F0%9F%98%80", "%u0041", "", " ", "%20", "%0d%0aX:1", "%E2%80%AE", "%3Cscript%3E", "'%20or%201=1", ";x=1", "a;b", "~",
        "ROTO", "roto%20", "%72oto", "-", "_", "é", new('a', 300), new('a', 3_000), new('a', 6_000), new('a', 40_000), "{tool}", "*",
    ];

    /// <summary>Headers as they stand in the request.</summary>
    public static readonly string[] Headers =
    [
        "Content-Type: text/plain", "Content-Type: application/xml", "Content-Type: application/json; charset=utf-16", "Content-Type: application/json; charset=nonsense", "Content-Type: application/json; charset=\"utf-8\"", "Content-Type: ;", "Content-Type: application/json, text/plain",
        "Content-Type: multipart/form-data; boundary=x", "Content-Type: application/x-www-form-urlencoded", "Content-Type:", "Content-Encoding: gzip", "Content-Encoding: br", "Accept: text/html", "Accept: ;;;", "Accept-Encoding: gzip;q=x, *;q=0",
        "Idempotency-Key:", "Idempotency-Key: a", "Idempotency-Key: \u00E9\u00FF", "Idempotency-Key: " + new string('k', 101), "If-None-Match: *", "If-None-Match: \"", "If-None-Match: W/\"1\", \"2\"", "If-Modified-Since: never", "Range: bytes=0-", "Range: bytes=5-1",
        "Last-Event-ID: -1", "Last-Event-ID: 99999999999999999999", "Last-Event-ID: \u00FF", "Last-Event-ID: x", "Origin: null", "Origin: https://evil.example", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: ", "Cookie: es-staff-session=garbage",
        "Cookie: es-p-x=%00; ; =;", "Cookie: " + new string('c', 3_000), "Authorization: Bearer", "Authorization: Bearer ", "Authorization: Bearer es-key-x", "Authorization: Basic YTpi", "Authorization: Bearer \u00FF\u00FE", "Authorization: Bearer " + new string('t', 2_000),
        "X-Forwarded-For: 1.2.3.4", "X-Forwarded-Proto: https", "X-HTTP-Method-Override: DELETE", "X-Original-URL: /api/staff/keys", "Expect: 100-continue", "Expect: nonsense", "Upgrade: websocket", "Connection: Upgrade", "Connection: close, keep-alive", "TE: trailers",
        "Forwarded: for=\"_x\"", "Referer: javascript:1", "User-Agent:", "X-Long: " + new string('h', 20_000), "X-Very-Long: " + new string('h', 70_000), "No-Colon", "Bad Name: x", "X-Null: a\0b", "Host: evil.example", "Host: a b", "Content-Length: 5", "Content-Length: -1",
        "Content-Length: 99999999999999999999", "Transfer-Encoding: gzip", "Transfer-Encoding: chunked, chunked", string.Join("\r\n", Enumerable.Range(0, 70).Select(i => $"X-{i}: {i}")),
    ];

    /// <summary>Methods.</summary>
    public static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "QUERY", "X-Y"];

    /// <summary>Names of fields and parameters that could mean something.</summary>
    public static readonly string[] Names =
    [
        "at", "sequence", "view", "average", "session", "window", "halfLife", "centre", "discipline", "from", "to", "frames", "points", "limit", "after", "before", "format", "commandId", "tools", "participants", "key", "ticket", "x", "y", "title", "name", "reason",
        "__proto__", "constructor", "$type", "", "X", "Reason", "a.b", "a[0]",
    ];
}
