using System.Globalization;
using System.Text.RegularExpressions;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>A request of the table.</summary>
/// <param name="Address">With <c>{placeholders}</c>, also in the body.</param>
internal sealed record AccessRequest(string Method, string Address, string? Body)
{
    /// <summary>The address as the server's routing has it.</summary>
    public string Endpoint => $"{Method} {Address.Split('?')[0]}";
}

/// <summary>A line of the table: a request, what the facilitator does before it, and the status for each caller.</summary>
internal sealed partial record AccessRow(AccessRequest Request, IReadOnlyList<int> Statuses, AccessRequest? After)
{
    /// <summary>Reads the table.</summary>
    public static IReadOnlyList<AccessRow> Parse(string table)
    {
        var rows = new List<AccessRow>();
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('#')))
        {
            var parts = Line().Match(line);
            if (!parts.Success) throw new FormatException($"A line of the table cannot be read: {line}");
            var body = parts.Groups["body"].Value;
            var request = new AccessRequest(
                parts.Groups["method"].Value, parts.Groups["address"].Value.Replace("…", "/api/spectra/{spectrum}", StringComparison.Ordinal), body.Length > 0 ? body : null);
            if (parts.Groups["after"].Success)
            {
                rows[^1] = rows[^1] with { After = request };
                continue;
            }

            int[] statuses = [.. parts.Groups["status"].Captures.Select(c => int.Parse(c.ValueSpan, CultureInfo.InvariantCulture))];
            if (statuses.Length != Enum.GetValues<Caller>().Length) throw new FormatException($"A line of the table has {statuses.Length} statuses: {line}");
            rows.Add(new AccessRow(request, statuses, null));
        }

        return rows;
    }

    [GeneratedRegex(@"^(?<after>after )?(?<method>[A-Z]+)\s+(?<address>\S+)(\s+(?<status>\d{3}))*(\s+(?<body>\{.*\}))?$")]
    private static partial Regex Line();
}
