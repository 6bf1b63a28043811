namespace EventSpectrum.Server.Tests.Security;

/// <summary>
/// Every address of a <see cref="TwinWorld"/> that can be read. A new endpoint is asked as soon as it has its line in <see cref="AccessMatrix"/>.
/// </summary>
internal static class Addresses
{
    /// <summary>How addresses of one spectrum begin in the table.</summary>
    public const string OfSpectrum = "/api/spectra/{spectrum}";

    // Every address that a historian may read is one that everyone or all of staff may; what they may not is the moderators' or facilitators' own.
    /// <summary>What everyone may read, and a moment in the log with it; whatever does not take one says so.</summary>
    /// <param name="head">The moment's event.</param>
    public static IEnumerable<Func<TwinWorld, string>> Everyones(long head)
    {
        foreach (var row in AccessMatrix.Rows.Where(r => r.Request.Method == "GET" && r.Statuses[(int)Caller.Historian] is 200 or 302 or 401))
        {
            // The stream is listened to, and the code's picture has the server's port in it.
            if (row.Request.Address.EndsWith("/live", StringComparison.Ordinal) || row.Request.Address.EndsWith("/join.svg", StringComparison.Ordinal)) continue;
            // Also at a moment in the round: whatever does not take one says so.
            var past = $"{(row.Request.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}sequence={head}";
            foreach (var tool in row.Request.Address.Contains("{tool}", StringComparison.Ordinal) ? (string[])["one", "two"] : [""])
            {
                yield return w => Filled(row.Request.Address, tool, w);
                yield return w => Filled(row.Request.Address + past, tool, w);
            }
        }

        string[] more =
        [
            "?average=all&centre=median", "?average=session", "?average=window&window=PT30M", "?halfLife=PT1H", "?discipline=Sound", "/history?at=2199-01-01T00:00:00Z",
            $"/history?sequence={head}", $"/history?sequence={head}&view=corrected", $"/history?sequence={head - 5}", "/history/timeline?frames=2000&view=corrected",
            "/history/timeline?frames=2000&average=session", "/history/events?limit=1000", $"/history/events?after={head - 3}", "/export?format=jsonl", "/export?format=snapshot",
            "/export?format=lines", "/line?discipline=Sound", $"/line?sequence={head}", "/line?at=2199-01-01T00:00:00Z", "/tools/one/history?points=2000&limit=1000&view=corrected",
            "/sessions/last/rounds", "/moderation/log?limit=500",
        ];
        foreach (var address in more) yield return _ => TwinWorld.Path + address;
        // Pages have heads of their own, and none of them is an endpoint.
        foreach (var page in (string[])["/", "/evening", "/evening/embed", "/evening/present", "/evening/tools/one", "/evening/history", "/evening/card.png?at=1"]) yield return _ => page;
        yield return w => $"{TwinWorld.Path}/sessions/{w.Session}/insights";
        yield return w => $"{TwinWorld.Path}/sessions/{w.Session}/insights?format=csv";
    }

    /// <summary>What only moderators may read.</summary>
    public static IEnumerable<Func<TwinWorld, string>> Moderators() =>
        from row in AccessMatrix.Rows
        where row.Request.Method == "GET" && row.After is null && row.Request.Address.StartsWith(OfSpectrum, StringComparison.Ordinal) && !row.Request.Address.Contains("{participant}", StringComparison.Ordinal)
            && row.Statuses[(int)Caller.Historian] == 403 && row.Statuses[(int)Caller.Facilitator] == 200
        select (Func<TwinWorld, string>)(w => Filled(row.Request.Address, "one", w));

    private static string Filled(string address, string tool, TwinWorld world) => address
        .Replace("{spectrum}", "evening", StringComparison.Ordinal).Replace("{tool}", tool, StringComparison.Ordinal).Replace("{session}", world.Session, StringComparison.Ordinal)
        .Replace("{code}", "SESAME", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
}
