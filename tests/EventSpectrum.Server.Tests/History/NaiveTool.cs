using System.Text.Json;

namespace EventSpectrum.Server.Tests.History;

/// <summary>A tool of <see cref="NaivePast"/>: everything said of it, and for each participant what of that counts.</summary>
internal sealed class NaiveTool(string id, JsonElement added)
{
    private static readonly string[] Kinds = ["undecided", "assistive", "generative", "autonomous"];

    private readonly Dictionary<string, List<(long Sequence, int? X, int? Y, bool Withdraws)>> said = [];
    private readonly Dictionary<string, (int? X, int? Y)> counts = [];
    private string name = added.GetProperty("Name").GetString()!;
    private string description = added.GetProperty("Description").GetString()!;
    private int kind = added.GetProperty("Kind").GetInt32();
    private string disciplines = Joined(added.GetProperty("Disciplines"));
    private (int X, int Y) start = (added.GetProperty("StartX").GetInt32(), added.GetProperty("StartY").GetInt32());
    private bool hidden;

    public string Id => id;

    public int Count => counts.Count;

    public void Change(Row row)
    {
        var data = row.Data;
        switch (row.Type)
        {
            case "tool_hidden": hidden = true; break;
            case "tool_restored": hidden = false; break;
            case "tool_start_moved": start = (data.GetProperty("StartX").GetInt32(), data.GetProperty("StartY").GetInt32()); break;
            default:
                if (data.TryGetProperty("Name", out var newName)) name = newName.GetString()!;
                if (data.TryGetProperty("Description", out var text)) description = text.GetString()!;
                if (data.TryGetProperty("Kind", out var newKind)) kind = newKind.GetInt32();
                if (data.TryGetProperty("Disciplines", out var list)) disciplines = Joined(list);
                break;
        }
    }

    public void Say(Row row)
    {
        var data = row.Data;
        var who = data.GetProperty("ParticipantId").GetString()!;
        var statement = (row.Sequence, Number("X"), Number("Y"), row.Type == "vote_withdrawn");
        if (!said.TryGetValue(who, out var statements)) said.Add(who, statements = []);
        statements.Add(statement);
        Take(who, statement);

        int? Number(string field) => data.TryGetProperty(field, out var value) ? value.GetInt32() : null;
    }

    // From the participant's first word on.
    public void Recount(string who, HashSet<long> struck)
    {
        counts.Remove(who);
        foreach (var statement in said[who].Where(s => s.Withdraws || !struck.Contains(s.Sequence))) Take(who, statement);
    }

    public string Seen(int weight)
    {
        var (x, y) = (counts.Values.Select(v => v.X).OfType<int>().ToArray(), counts.Values.Select(v => v.Y).OfType<int>().ToArray());
        double? Mean(int from, int[] values) => weight + x.Length + y.Length == 0 ? null : Rounded(
            weight + values.Length == 0 ? from / 100_000d : (weight * (long)from + 1_000L * values.Sum()) / (100_000d * (weight + values.Length)));
        var spread = x.Length < 5 ? "" : PictureText.Numbers(Rounded(Deviation(x)), Rounded(Deviation(y)), Rounded(Correlation()));
        return PictureText.Tool(
            id, name, description, Kinds[kind], disciplines, hidden, start.X / 100_000d, start.Y / 100_000d,
            Mean(start.X, x), Mean(start.Y, y), counts.Count, x.Length, y.Length, spread);
    }

    private void Take(string who, (long Sequence, int? X, int? Y, bool Withdraws) statement)
    {
        var before = counts.GetValueOrDefault(who);
        if (statement.Withdraws) counts.Remove(who);
        else counts[who] = (statement.X ?? before.X, statement.Y ?? before.Y);
    }

    private static double Deviation(int[] values)
    {
        if (values.Length < 5) return 0;
        var mean = values.Sum() / (decimal)values.Length;
        return Math.Sqrt((double)(values.Sum(v => (v - mean) * (v - mean)) / values.Length)) / 100;
    }

    private double Correlation()
    {
        var whole = counts.Values.Where(v => v is { X: not null, Y: not null }).Select(v => (X: (decimal)v.X!, Y: (decimal)v.Y!)).ToArray();
        if (whole.Length < 5) return 0;
        var (x, y) = (whole.Average(v => v.X), whole.Average(v => v.Y));
        var (xx, yy) = (whole.Sum(v => (v.X - x) * (v.X - x)), whole.Sum(v => (v.Y - y) * (v.Y - y)));
        return xx == 0 || yy == 0 ? 0 : (double)whole.Sum(v => (v.X - x) * (v.Y - y)) / Math.Sqrt((double)xx * (double)yy);
    }

    private static double Rounded(double value) => Math.Round(value, 4);

    private static string Joined(JsonElement list) => string.Join(',', list.EnumerateArray());
}
