using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Lines;
using EventSpectrum.Server.Moderation;
using EventSpectrum.Server.Sessions;
using EventSpectrum.Server.Spectra;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Live;

/// <summary>
/// The events of the stream as bytes. Only the last event of an update carries an id: whoever is cut off in the middle of one
/// goes on from before it.
/// </summary>
internal static class LiveEncoder
{
    /// <summary>The most votes shown as flashes in one frame.</summary>
    public const int MostFlashes = 20;

    /// <summary>Keeps proxies and peers from taking silence for death.</summary>
    public static readonly ReadOnlyMemory<byte> Beat = ": beat\n\n"u8.ToArray();

    /// <summary>How long a browser waits before it comes back, in milliseconds.</summary>
    public static readonly ReadOnlyMemory<byte> Retry = "retry: 2000\n\n"u8.ToArray();

    /// <summary>
    /// The last word of a server that stops: come back after so many milliseconds, to whichever server takes you, and go on after the last id.
    /// Said twice, for browsers' own readers of streams and for ours.
    /// </summary>
    public static ReadOnlyMemory<byte> Bye(TimeSpan returnIn) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"retry: {returnIn.TotalMilliseconds:0}\nevent: bye\ndata: {{\"retryMs\":{returnIn.TotalMilliseconds:0}}}\n\n"));

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = ServerJson.Relaxed.Options.Encoder, SkipValidation = true };

    /// <summary>The whole picture.</summary>
    public static ReadOnlyMemory<byte> Snapshot(SpectrumView view)
    {
        var to = new ArrayBufferWriter<byte>(16_384);
        Begin(to, "snapshot", view.Sequence);
        to.Write(PictureCache.Bytes(view));
        End(to);
        return to.WrittenMemory;
    }

    /// <summary>
    /// What has changed since a sequence, however long ago that was: the session, tools' texts, the room's lines, the latest act of moderators, and
    /// one frame. Where a blind round began or ended meanwhile it is another picture, and told whole.
    /// </summary>
    public static ReadOnlyMemory<byte> Changes(long since, SpectrumView view, IReadOnlyList<VoteFlash> flashes, int watching)
    {
        if (view.RoundSequence > since) return Turned(view);
        var to = new ArrayBufferWriter<byte>(1_024);
        if (view.InfoSequence > since) Write(to, "session", SessionNews.Of(view), ServerJson.Relaxed.SessionNews);
        foreach (var tool in view.Tools)
        {
            if (tool.InfoSequence > since) Write(to, "tool", ToolPart.Of(tool), ServerJson.Relaxed.ToolPart);
        }

        if (view.LineSequence > since) Write(to, "line", LineAnswer.Of(view.Line.Value, view.Sequence, view.RecordedAt), ServerJson.Relaxed.LineAnswer);
        if (view.LastAct is { } act && act.Sequence > since) Write(to, "moderation", ModerationNotice.Of(act), ServerJson.Relaxed.ModerationNotice);
        Begin(to, "frame", view.Sequence);
        using (var json = new Utf8JsonWriter(to, WriterOptions)) WriteFrame(json, since, view, flashes, watching);
        End(to);
        return to.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Turned(SpectrumView view)
    {
        var to = new ArrayBufferWriter<byte>(16_384);
        if (view.LineSequence > 0) Write(to, "line", LineAnswer.Of(view.Line.Value, view.Sequence, view.RecordedAt), ServerJson.Relaxed.LineAnswer);
        to.Write(Snapshot(view).Span);
        return to.WrittenMemory;
    }

    private static void WriteFrame(Utf8JsonWriter json, long since, SpectrumView view, IReadOnlyList<VoteFlash> flashes, int watching)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence"u8, view.Sequence);
        json.WriteString("at"u8, view.RecordedAt);
        json.WriteStartArray("positions"u8);
        foreach (var tool in view.Tools)
        {
            if (tool.PlaceSequence <= since) continue;
            json.WriteStartArray();
            json.WriteStringValue(tool.Info.Id);
            WriteCoordinate(json, tool.Position is { } x ? PointPart.Rounded(x.X) : null);
            WriteCoordinate(json, tool.Position is { } y ? PointPart.Rounded(y.Y) : null);
            json.WriteNumberValue(tool.Votes);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("votes"u8);
        foreach (var flash in flashes)
        {
            json.WriteStartArray();
            json.WriteStringValue(flash.ToolId);
            WriteCoordinate(json, flash.X);
            WriteCoordinate(json, flash.Y);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteNumber("participants"u8, view.Participants);
        json.WriteNumber("watching"u8, watching);
        json.WriteEndObject();
    }

    private static void WriteCoordinate(Utf8JsonWriter json, double? value)
    {
        if (value is { } number) json.WriteNumberValue(number);
        else json.WriteNullValue();
    }

    private static void Write<T>(IBufferWriter<byte> to, string name, T value, JsonTypeInfo<T> type)
    {
        Begin(to, name, id: null);
        using (var json = new Utf8JsonWriter(to, WriterOptions)) JsonSerializer.Serialize(json, value, type);
        End(to);
    }

    private static void Begin(IBufferWriter<byte> to, string name, long? id)
    {
        if (id is { } sequence) Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {sequence}\n"), to);
        Encoding.UTF8.GetBytes($"event: {name}\ndata: ", to);
    }

    private static void End(IBufferWriter<byte> to) => to.Write("\n\n"u8);
}
