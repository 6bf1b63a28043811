using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EventSpectrum.Participants;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Snapshots;

/// <summary>
/// Writes a spectrum in the original chart's snapshot format. What was imported and has not changed since comes out as it went in.
/// </summary>
public static class SnapshotExport
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The snapshot, as UTF-8 JSON.</summary>
    /// <param name="spectrum">The spectrum, defined.</param>
    /// <param name="withVoters">
    /// Whether voters stand in it with their ids and pseudonyms. Without, every vote has a voter of its own, so that the picture is
    /// the same and nobody's opinions can be put together.
    /// </param>
    public static byte[] Write(SpectrumState spectrum, bool withVoters)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            var capturedAt = CapturedAt(spectrum);
            json.WriteStartObject();
            json.WriteString("capturedAt", Text(capturedAt));
            json.WriteStartObject("settings");
            json.WriteBoolean("votingEnabled", spectrum.VotingOpen);
            json.WriteBoolean("addingEnabled", spectrum.AddingOpen);
            json.WriteEndObject();
            json.WriteStartObject("items");
            foreach (var tool in spectrum.Tools) Write(json, tool.Info, withVoters);
            json.WriteEndObject();
            json.WriteStartObject("votes");
            foreach (var tool in spectrum.Tools.Where(t => t.Votes.Count > 0)) Write(json, tool, spectrum, withVoters);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>
    /// The time of the picture: that of the last event; and, while nothing has happened since an import, that of the snapshot, because
    /// it is the snapshot's picture.
    /// </summary>
    public static DateTimeOffset CapturedAt(SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return spectrum.Snapshots is [.., var last] && last.Sequence == spectrum.Sequence ? last.CapturedAt : spectrum.RecordedAt;
    }

    private static void Write(Utf8JsonWriter json, ToolInfo tool, bool withVoters)
    {
        json.WriteStartObject(tool.Id);
        json.WriteString("id", tool.Id);
        json.WriteString("name", tool.Name);
        json.WriteString("desc", tool.Description);
        WriteNumber(json, "x", tool.StartX, 100_000m);
        WriteNumber(json, "y", tool.StartY, 100_000m);
        if (tool.Disciplines.Count > 0)
        {
            json.WriteStartArray("tags");
            foreach (var tag in tool.Disciplines) json.WriteStringValue(tag);
            json.WriteEndArray();
        }

        if (withVoters && tool.AddedBy is not null) json.WriteString("createdBy", tool.AddedBy);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ToolState tool, SpectrumState spectrum, bool withVoters)
    {
        json.WriteStartObject(tool.Info.Id);
        if (withVoters)
        {
            foreach (var (number, vote) in tool.Votes.All.OrderBy(v => v.Key))
                Write(json, spectrum.Participants[number].Id, vote, spectrum.Participants[number], spectrum.Snapshots);
        }
        else
        {
            // In the order of places, and not of people: the number says nothing about who it is.
            var number = 0;
            foreach (var vote in tool.Votes.All.Select(v => v.Value).OrderBy(v => v.X).ThenBy(v => v.Y))
                Write(json, Anonymous(tool.Info.Id, ++number), vote, null, []);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string voter, in Vote vote, ParticipantInfo? who, IReadOnlyList<TakenSnapshot> snapshots)
    {
        json.WriteStartObject(voter);
        if (vote.X >= 0) WriteNumber(json, "x", vote.X, 100m);
        if (vote.Y >= 0) WriteNumber(json, "y", vote.Y, 100m);
        json.WriteString("username", who?.DisplayName ?? "");

        // An imported vote whose time is only that of its snapshot had no time of its own, and gets none.
        var at = vote.At;
        if (who is not null && !(who.Imported && snapshots.Any(s => s.CapturedAt == at))) json.WriteNumber("timestamp", at.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private static string Anonymous(string toolId, int number) =>
        "vote-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{toolId}/{number}")).AsSpan(0, 8));

    // As few digits as say it: 58 and not 58.00, and all five decimals where there are five.
    private static void WriteNumber(Utf8JsonWriter json, string name, int value, decimal scale)
    {
        json.WritePropertyName(name);
        json.WriteRawValue((value / scale).ToString("0.#####", CultureInfo.InvariantCulture));
    }

    private static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString(at.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? TimeFormat : "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
