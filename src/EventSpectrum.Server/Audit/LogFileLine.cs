using System.Globalization;
using System.Text;
using System.Text.Json;
using EventSpectrum.Log;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Audit;

/// <summary>A line of a log's file.</summary>
internal abstract record LogFileLine
{
    private LogFileLine() { }

    /// <summary>What the file is.</summary>
    internal sealed record Header(string Spectrum, long UpTo) : LogFileLine;

    /// <summary>An event.</summary>
    /// <param name="Event">The event, with its body as it is spelled in the file; without id, version and body where these are withheld.</param>
    /// <param name="Hash">The hash that its batch holds of it; null when it holds none.</param>
    /// <param name="Withheld">Whether its body is withheld.</param>
    internal sealed record Entry(RecordedEvent Event, byte[]? Hash, bool Withheld) : LogFileLine;

    /// <summary>An event that is not there, though its batch holds a hash of it.</summary>
    /// <param name="From">The lowest sequence that it can have had.</param>
    /// <param name="To">The highest.</param>
    internal sealed record Missing(long From, long To) : LogFileLine;

    /// <summary>The end of a batch.</summary>
    internal sealed record Batch(BatchHeader Says, byte[] Previous, byte[] Hash) : LogFileLine;

    /// <summary>The last line.</summary>
    /// <param name="Positions">Where everything stood; null when the log could not be followed as it was written out.</param>
    /// <param name="Lines">Where lines stood; null in files of before there were any, and in everyone's.</param>
    internal sealed record End(long Sequence, DateTimeOffset At, byte[] Hash, long Events, long Batches, IReadOnlyList<EndPosition>? Positions, EndLines? Lines) : LogFileLine;

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none of these; the message says why.</exception>
    public static LogFileLine Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.TryGetProperty("batch", out var batch)) return ReadBatch(batch);
            if (root.TryGetProperty("end", out var end)) return ReadEnd(end);
            if (root.TryGetProperty("missing", out var missing)) return new Missing(missing.GetProperty("from").GetInt64(), missing.GetProperty("to").GetInt64());
            if (root.TryGetProperty("format", out var format)) return ReadHeader(format.GetString(), root);
            return ReadEvent(root);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"This line cannot be read: {e.Message}", e);
        }
    }

    private static Header ReadHeader(string? format, JsonElement root) =>
        format == LogFile.Format
            ? new Header(root.GetProperty("spectrum").GetString()!, root.GetProperty("upTo").GetInt64())
            : throw new FormatException($"the format is “{format}” and not “{LogFile.Format}”.");

    private static Entry ReadEvent(JsonElement root)
    {
        var hash = root.GetProperty("hash") is { ValueKind: JsonValueKind.String } text ? ReadHash(text) : null;
        var withheld = root.TryGetProperty("withheld", out var says) && says.GetBoolean();
        return new Entry(
            new RecordedEvent(
                root.GetProperty("sequence").GetInt64(), withheld ? Guid.Empty : root.GetProperty("id").GetGuid(),
                root.GetProperty("stream").GetString()!, withheld ? 0 : root.GetProperty("version").GetInt64(),
                root.GetProperty("type").GetString()!, ReadTime(root.GetProperty("at")),
                withheld ? default(ReadOnlyMemory<byte>) : Encoding.UTF8.GetBytes(root.GetProperty("data").GetRawText())),
            hash, withheld);
    }

    private static Batch ReadBatch(JsonElement batch) => new(
        new BatchHeader(
            batch.GetProperty("first").GetInt64(), batch.GetProperty("last").GetInt64(), batch.GetProperty("events").GetInt32(), ReadTime(batch.GetProperty("at"))),
        ReadHash(batch.GetProperty("previous")), ReadHash(batch.GetProperty("hash")));

    private static End ReadEnd(JsonElement end) => new(
        end.GetProperty("sequence").GetInt64(), ReadTime(end.GetProperty("at")), ReadHash(end.GetProperty("hash")),
        end.GetProperty("events").GetInt64(), end.GetProperty("batches").GetInt64(),
        end.TryGetProperty("positions", out var positions) ? [.. positions.EnumerateArray().Select(ReadPosition)] : null,
        end.TryGetProperty("lines", out var lines) ? new EndLines(lines.GetProperty("n").GetInt64(), lines.GetProperty("sum").GetInt64()) : null);

    private static EndPosition ReadPosition(JsonElement p) => new(
        p.GetProperty("tool").GetString()!, p.GetProperty("votes").GetInt32(), p.GetProperty("nX").GetInt64(), p.GetProperty("sumX").GetInt64(),
        p.GetProperty("nY").GetInt64(), p.GetProperty("sumY").GetInt64(),
        p.GetProperty("x").ValueKind == JsonValueKind.Null ? null : new PointPart(p.GetProperty("x").GetDouble(), p.GetProperty("y").GetDouble()));

    private static DateTimeOffset ReadTime(JsonElement value) => DateTimeOffset.ParseExact(
        value.GetString()!, LogFile.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static byte[] ReadHash(JsonElement value) =>
        Convert.FromHexString(value.GetString()!) is { Length: LogHash.Size } hash ? hash : throw new FormatException("a hash has 64 digits.");
}
