using System.Globalization;

namespace EventSpectrum.Server.Tests.Insights;

/// <summary>A vote of the exported table that counts.</summary>
internal sealed record ExportedVote(string Tool, string Participant, string Session, double? X, double? Y);

/// <summary>
/// The exported table of votes, and what follows from it by the plainest means: everything is looked for anew among all rows, nothing of the
/// product has a part in it.
/// </summary>
internal sealed class ExportedVotes
{
    private readonly List<Dictionary<string, string>> rows;

    public ExportedVotes(string csv)
    {
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray()).ToList();
        rows = [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(c => c.First, c => c.Second))];
    }

    /// <summary>The votes that count after an event: each person's last on each tool, of those that are not struck.</summary>
    /// <param name="upTo">The event.</param>
    /// <param name="struckUpTo">The event whose strikes are looked at.</param>
    /// <param name="session">Only what was said in this one; empty: everything.</param>
    public List<ExportedVote> Standing(long upTo, long struckUpTo, string session = "")
    {
        var struck = Struck(struckUpTo);
        var votes = new List<ExportedVote>();
        foreach (var said in rows.Where(r => Sequence(r) <= upTo && r["act"] is "new" or "changed" or "withdrawn").GroupBy(r => (Tool: r["tool"], Who: r["participant"])))
        {
            var since = said.Where(r => r["act"] == "withdrawn").Select(Sequence).DefaultIfEmpty(0).Max();
            var last = said.Where(r => r["act"] != "withdrawn" && Sequence(r) > since && !struck.Contains(r["vote"]) && (session.Length == 0 || r["session"] == session))
                .OrderBy(Sequence).ToList();
            if (last.Count == 0) continue;
            votes.Add(new ExportedVote(
                said.Key.Tool, said.Key.Who, last[^1]["session"], Number(last.Select(r => r["x"]).LastOrDefault(x => x != "")), Number(last.Select(r => r["y"]).LastOrDefault(y => y != ""))));
        }

        return votes;
    }

    /// <summary>The last event of a session's blind round that is a vote.</summary>
    public long LastBlind(string session) => rows.Where(r => r["session"] == session && r["round"] == "blind" && r["act"] is "new" or "changed").Max(Sequence);

    /// <summary>Everything that was cast in a session and is not struck: tool and person, as often as they voted.</summary>
    public List<(string Tool, string Who)> Cast(string session, long struckUpTo)
    {
        var struck = Struck(struckUpTo);
        return [.. rows.Where(r => r["act"] is "new" or "changed" && r["session"] == session && !struck.Contains(r["vote"])).Select(r => (r["tool"], r["participant"]))];
    }

    /// <summary>How many times somebody took a vote back between two events.</summary>
    public int Withdrawn(long after, long upTo) => rows.Count(r => r["act"] == "withdrawn" && Sequence(r) > after && Sequence(r) <= upTo);

    private HashSet<string> Struck(long upTo)
    {
        var struck = new HashSet<string>();
        foreach (var row in rows.Where(r => Sequence(r) <= upTo))
        {
            if (row["act"] == "struck") struck.Add(row["vote"]);
            if (row["act"] == "reinstated") struck.Remove(row["vote"]);
        }

        return struck;
    }

    private static long Sequence(Dictionary<string, string> row) => long.Parse(row["sequence"], CultureInfo.InvariantCulture);

    private static double? Number(string? text) => string.IsNullOrEmpty(text) ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
