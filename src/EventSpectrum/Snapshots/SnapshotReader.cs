using System.Globalization;
using System.Text.Json;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Snapshots;

/// <summary>
/// Reads the original chart's snapshot: <c>capturedAt</c>, <c>items</c> by id, <c>votes</c> by item and voter. What is odd in real
/// files is taken as it is (no text, no tags, no settings, no times); what cannot be placed is left out and named, never bent into range.
/// </summary>
/// <remarks>
/// <c>settings</c> is not read: a file does not open the voting. Where a key occurs twice the last counts, as where the files come from.
/// Coordinates with more decimals than are kept are rounded half away from zero: starts to five, votes to two.
/// </remarks>
public static class SnapshotReader
{
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    /// <summary>Reads a file.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <exception cref="SnapshotFormatException">It is not a snapshot.</exception>
    public static SnapshotFile Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        try
        {
            using var json = JsonDocument.Parse(utf8);
            return Read(json.RootElement);
        }
        catch (JsonException e)
        {
            throw new SnapshotFormatException($"The file is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
        catch (InvalidOperationException e)
        {
            // Half of a character, as an escape: well-formed JSON, and no text.
            throw new SnapshotFormatException("The file holds a text that is none: an escape such as \\ud800 without its other half.", e);
        }
    }

    private static SnapshotFile Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new SnapshotFormatException("A snapshot is one JSON object; this file holds something else.");
        var capturedAt = CapturedAt(root);
        var skipped = new List<SkippedEntry>();
        if (!root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Object)
            throw new SnapshotFormatException("The file has no “items”: an object that maps ids to what is on the chart.");
        if (root.TryGetProperty("votes", out var votes) && votes.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            throw new SnapshotFormatException("The file's “votes” are no object that maps items to voters to votes.");

        var placed = Last(items).Select(i => Item(i.Key, i.Value, skipped)).OfType<SnapshotItem>().ToList();
        if (placed.Count > SnapshotFile.MaxItems)
            throw new SnapshotFormatException($"The file holds {placed.Count} items; at most {SnapshotFile.MaxItems} can be on a chart.");
        var cast = Votes(votes, capturedAt, skipped);
        if (cast.Count > SnapshotFile.MaxVotes)
            throw new SnapshotFormatException($"The file holds {cast.Count} votes; at most {SnapshotFile.MaxVotes} are taken in at once.");
        return new SnapshotFile(capturedAt, placed, cast, skipped);
    }

    private static DateTimeOffset CapturedAt(JsonElement root)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (root.TryGetProperty("capturedAt", out var value)
            && DateTimeOffset.TryParse(SnapshotText.Of(value), CultureInfo.InvariantCulture, Utc, out var at)
            && at > Epoch)
            return at;
        throw new SnapshotFormatException("The file does not say when it was taken: “capturedAt” must be a time such as 2026-06-16T15:37:37Z.");
    }

    private static SnapshotItem? Item(string id, JsonElement item, List<SkippedEntry> skipped)
    {
        var what = $"item {SnapshotText.Shown(id)}";
        if (item.ValueKind != JsonValueKind.Object)
        {
            skipped.Add(new SkippedEntry(what, "It is not an object."));
            return null;
        }

        if ((SnapshotNumber.Fault(item, "x") ?? SnapshotNumber.Fault(item, "y")) is { } fault)
        {
            skipped.Add(new SkippedEntry(what, fault));
            return null;
        }

        var name = Text(item, "name") is { Length: > 0 } given ? given : SnapshotText.Clean(id);
        return new SnapshotItem(
            id,
            Short(name.Length == 0 ? "?" : name, ToolRules.NameMax, "name"),
            Short(Text(item, "desc") ?? "", ToolRules.DescriptionMax, "text"),
            Tags(item, what, skipped),
            SnapshotNumber.Scaled(item, "x", Coordinate.StartMax)!.Value,
            SnapshotNumber.Scaled(item, "y", Coordinate.StartMax)!.Value,
            Text(item, "createdBy") is { Length: > 0 } creator ? creator : null);

        string Short(string text, int max, string field)
        {
            if (text.Length > max) skipped.Add(new SkippedEntry($"the end of the {field} of {what}", $"It is longer than {max} characters."));
            return SnapshotText.Cut(text, max);
        }
    }

    private static List<string> Tags(JsonElement item, string what, List<SkippedEntry> skipped)
    {
        var tags = new List<string>();
        if (!item.TryGetProperty("tags", out var listed) || listed.ValueKind != JsonValueKind.Array) return tags;
        foreach (var entry in listed.EnumerateArray())
        {
            if (SnapshotText.Of(entry) is not { Length: > 0 and <= SnapshotText.TagMax } tag)
                skipped.Add(new SkippedEntry($"a tag of {what}", $"A discipline is a text of 1 to {SnapshotText.TagMax} characters."));
            else if (!tags.Contains(tag)) tags.Add(tag);
        }

        return tags;
    }

    private static List<SnapshotVote> Votes(JsonElement votes, DateTimeOffset capturedAt, List<SkippedEntry> skipped)
    {
        var read = new List<SnapshotVote>();
        foreach (var (item, voters) in Last(votes))
        {
            if (voters.ValueKind != JsonValueKind.Object)
            {
                skipped.Add(new SkippedEntry($"votes on {SnapshotText.Shown(item)}", "They are not an object that maps voters to votes."));
                continue;
            }

            foreach (var (voter, vote) in Last(voters))
            {
                var username = SnapshotText.Cut(Text(vote, "username") ?? "", SnapshotText.UsernameMax);
                var entry = new SnapshotVote(item, voter, username, null, null, null);
                if (Fault(vote) is { } fault) skipped.Add(new SkippedEntry(Describe(entry), fault));
                else read.Add(entry with
                {
                    X = SnapshotNumber.Scaled(vote, "x", Coordinate.Max),
                    Y = SnapshotNumber.Scaled(vote, "y", Coordinate.Max),
                    At = CastAt(vote, capturedAt),
                });
            }
        }

        return read;
    }

    /// <summary>A vote in words, for a list of what was left out.</summary>
    internal static string Describe(SnapshotVote vote) => vote.Username.Length == 0
        ? $"vote of {SnapshotText.Shown(vote.VoterId)} on {SnapshotText.Shown(vote.ItemId)}"
        : $"vote of {vote.Username} ({SnapshotText.Shown(vote.VoterId)}) on {SnapshotText.Shown(vote.ItemId)}";

    private static string? Fault(JsonElement vote)
    {
        if (vote.ValueKind != JsonValueKind.Object) return "It is not an object.";
        var (x, y) = (SnapshotNumber.Has(vote, "x"), SnapshotNumber.Has(vote, "y"));
        if (!x && !y) return "It has neither x nor y.";
        return (x ? SnapshotNumber.Fault(vote, "x") : null) ?? (y ? SnapshotNumber.Fault(vote, "y") : null);
    }

    // A time after the snapshot, or before there were such charts, is a wrong clock: the snapshot's own time is then all that is known.
    private static DateTimeOffset? CastAt(JsonElement vote, DateTimeOffset capturedAt) =>
        vote.TryGetProperty("timestamp", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var ms)
        && ms > 0 && ms <= capturedAt.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)ms)
            : null;

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) ? SnapshotText.Of(value) : null;

    private static Dictionary<string, JsonElement> Last(JsonElement map)
    {
        var last = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (map.ValueKind != JsonValueKind.Object) return last;
        foreach (var entry in map.EnumerateObject())
        {
            try
            {
                last[entry.Name] = entry.Value;
            }
            catch (InvalidOperationException e)
            {
                throw new SnapshotFormatException("The file has a key that is not valid Unicode.", e);
            }
        }

        return last;
    }
}
