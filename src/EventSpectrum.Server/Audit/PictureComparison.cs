using System.Globalization;
using System.Text.Json;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Audit;

/// <summary>Holds the positions that follow from a log against those that the server shows at its end.</summary>
internal static class PictureComparison
{
    /// <summary>What came of it, in words.</summary>
    /// <exception cref="DoesNotHoldException">The server shows something else.</exception>
    public static async Task<string> RunAsync(LogFileLine.End end, string slug, CommandLineClient client, CancellationToken cancellation)
    {
        if (end.Positions is not { } positions) return "";
        var path = $"api/spectra/{Uri.EscapeDataString(slug)}";
        using var now = JsonDocument.Parse(await client.SendAsync(HttpMethod.Get, path, null, cancellation));
        if (Sequence(now) == end.Sequence)
        {
            Compare(positions, now);
            return "It is the picture that the server shows.";
        }

        var moment = end.Sequence.ToString(CultureInfo.InvariantCulture);
        using var then = JsonDocument.Parse(await client.SendAsync(HttpMethod.Get, $"{path}/history?sequence={moment}", null, cancellation));
        Compare(positions, then);
        return $"It is the picture that the server shows of event {moment}; meanwhile the log has gone on.";
    }

    private static long Sequence(JsonDocument picture) => picture.RootElement.GetProperty("sequence").GetInt64();

    private static void Compare(IReadOnlyList<EndPosition> positions, JsonDocument picture)
    {
        var shown = picture.RootElement.GetProperty("tools").EnumerateArray().ToDictionary(t => t.GetProperty("id").GetString()!, StringComparer.Ordinal);
        foreach (var p in positions)
        {
            if (!shown.TryGetValue(p.Tool, out var tool)) continue; // hidden tools are not in the picture
            var position = tool.GetProperty("position");
            var place = position.ValueKind == JsonValueKind.Null ? null : new PointPart(position.GetProperty("x").GetDouble(), position.GetProperty("y").GetDouble());
            if (place != p.Place || tool.GetProperty("votes").GetInt32() != p.Votes)
                throw new DoesNotHoldException($"The server shows “{p.Tool}” elsewhere than its votes put it: they make {p.Words()}, and it shows {place?.ToString() ?? "no place"} with {tool.GetProperty("votes")} votes.");
        }
    }
}
