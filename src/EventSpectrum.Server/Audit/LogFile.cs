using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using EventSpectrum.Log;
using EventSpectrum.Postgres.Audit;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Audit;

/// <summary>
/// The log as a file of lines, each a JSON object: a header; the events, with the hashes that the log holds of them; after each batch's
/// last event a line about the batch; and at the end where everything stood. Written as it is read, so its length costs no memory.
/// </summary>
/// <param name="output">Where it goes.</param>
/// <param name="spectrum">The spectrum's slug.</param>
/// <param name="withPeople">Whether it is for staff. For everyone else, bodies that speak of people are withheld; their hashes stay.</param>
internal sealed class LogFile(PipeWriter output, string spectrum, bool withPeople)
{
    /// <summary>The name of the format.</summary>
    public const string Format = "eventspectrum-log/1";

    /// <summary>How times are written: UTC, to the microsecond.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>How much is written before the reader is waited for, in bytes.</summary>
    private const int Portion = 64 * 1024;

    private const string HowToCheck =
        "EventSpectrum.Server verify FILE. By hand: the hash of an event is the SHA-256 of nine lines parted by line feeds: “eventspectrum event 1”, spectrum, "
        + "sequence, id, stream, version, type, microseconds since 1970, data exactly as spelled here; that of a batch is that of the 32 bytes of the hash "
        + "of the batch before it, six lines each ended by a line feed: “eventspectrum batch 1”, spectrum, first, last, events, microseconds since 1970, and "
        + "the 32 bytes of the hash of each event.";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    private readonly ArrayBufferWriter<byte> lines = new(2 * Portion);
    private readonly SpectrumState state = new();
    private long? unreadable;

    /// <summary>Writes the whole file.</summary>
    /// <param name="batches">All batches up to the head.</param>
    /// <param name="head">Where the file is to end.</param>
    public async Task WriteAsync(IAsyncEnumerable<AuditedBatch> batches, ChainHead head, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(head);
        var (events, count) = (0L, 0L);
        var previous = LogHash.BeforeTheFirst.ToArray();
        Line(json => WriteHeader(json, head));
        await foreach (var batch in batches.WithCancellation(cancellation))
        {
            foreach (var pair in PairedHash.Of(spectrum, batch))
            {
                if (pair.Event is not null) Fold(pair.Event);
                Line(json => WriteEvent(json, pair));
                if (lines.WrittenCount >= Portion) await SendAsync(cancellation);
            }

            var before = previous;
            Line(json => WriteBatch(json, batch, before));
            (previous, events, count) = (batch.Hash, events + batch.Events.Count, count + 1);
            if (lines.WrittenCount >= Portion) await SendAsync(cancellation);
        }

        Line(json => WriteEnd(json, head, events, count));
        await SendAsync(cancellation);
    }

    private async Task SendAsync(CancellationToken cancellation)
    {
        await output.WriteAsync(lines.WrittenMemory, cancellation);
        lines.ResetWrittenCount();
    }

    private void Line(Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(lines, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        lines.Write("\n"u8);
    }

    private void WriteHeader(Utf8JsonWriter json, ChainHead head)
    {
        json.WriteString("format", Format);
        json.WriteString("spectrum", spectrum);
        json.WriteNumber("after", 0);
        json.WriteNumber("upTo", head.Sequence);
        json.WriteBoolean("withPeople", withPeople);
        json.WriteString("check", HowToCheck);
    }

    private void WriteEvent(Utf8JsonWriter json, PairedHash pair)
    {
        if (pair.Event is not { } e)
        {
            json.WriteStartObject("missing");
            json.WriteNumber("from", pair.From);
            json.WriteNumber("to", pair.To);
            json.WriteString("hash", Hex(pair.Hash!));
            json.WriteEndObject();
            return;
        }

        var withheld = !withPeople && PublicBodies.Withhold(e);
        json.WriteNumber("sequence", e.Sequence);
        // An event's id and its place in its stream would help to guess what is withheld.
        if (!withheld) json.WriteString("id", e.Id);
        json.WriteString("stream", withheld ? PublicBodies.Stream(e.StreamId) : e.StreamId);
        if (!withheld) json.WriteNumber("version", e.Version);
        json.WriteString("type", e.Type);
        json.WriteString("at", Time(e.RecordedAt));
        if (pair.Hash is null) json.WriteNull("hash");
        else json.WriteString("hash", Hex(pair.Hash));
        if (withheld)
        {
            json.WriteBoolean("withheld", true);
            return;
        }

        json.WritePropertyName("data");
        json.WriteRawValue(e.Data.Span, skipInputValidation: true);
    }

    private static void WriteBatch(Utf8JsonWriter json, AuditedBatch batch, byte[] previous)
    {
        json.WriteStartObject("batch");
        json.WriteNumber("first", batch.Header.First);
        json.WriteNumber("last", batch.Header.Last);
        json.WriteNumber("events", batch.Header.Events);
        json.WriteString("at", Time(batch.Header.RecordedAt));
        json.WriteString("previous", Hex(previous));
        json.WriteString("hash", Hex(batch.Hash));
        json.WriteEndObject();
    }

    private void WriteEnd(Utf8JsonWriter json, ChainHead head, long events, long batches)
    {
        json.WriteStartObject("end");
        json.WriteNumber("sequence", head.Sequence);
        json.WriteString("at", Time(head.RecordedAt));
        json.WriteString("hash", Hex(head.Hash));
        json.WriteNumber("events", events);
        json.WriteNumber("batches", batches);
        if (unreadable is { } sequence) json.WriteNumber("unreadable", sequence);
        else WritePositions(json);
        if (unreadable is null && withPeople) WriteLines(json);
        json.WriteEndObject();
    }

    private void WritePositions(Utf8JsonWriter json)
    {
        json.WriteStartArray("positions");
        foreach (var position in EndPosition.All(state))
        {
            json.WriteStartObject();
            json.WriteString("tool", position.Tool);
            json.WriteNumber("votes", position.Votes);
            json.WriteNumber("nX", position.NX);
            json.WriteNumber("sumX", position.SumX);
            json.WriteNumber("nY", position.NY);
            json.WriteNumber("sumY", position.SumY);
            WriteCoordinate(json, "x", position.Place?.X);
            WriteCoordinate(json, "y", position.Place?.Y);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteLines(Utf8JsonWriter json)
    {
        var lines = EndLines.Of(state);
        json.WriteStartObject("lines");
        json.WriteNumber("n", lines.N);
        json.WriteNumber("sum", lines.Sum);
        json.WriteEndObject();
    }

    private static void WriteCoordinate(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    // A log that was tampered with is to be exported as it is, for that is how the tampering is found.
    private void Fold(RecordedEvent e)
    {
        if (unreadable is not null) return;
        try
        {
            state.Apply(e);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            unreadable = e.Sequence;
        }
    }

    internal static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    internal static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
