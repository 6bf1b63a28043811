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
/// A spectrum in the original chart's snapshot format. What was imported and has not changed since comes out as it went in.
/// Taking it copies no more than is needed, for the state has one owner who waits; writing it can take place anywhere.
/// </summary>
public sealed class SnapshotExport
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly bool votingOpen;
    private readonly bool addingOpen;
    private readonly bool withVoters;
    private readonly HashSet<DateTimeOffset> snapshots;
    private readonly (ToolInfo Tool, (ParticipantInfo Who, Vote Vote)[] Votes)[] tools;

    private SnapshotExport(SpectrumState spectrum, bool withVoters)
    {
        this.withVoters = withVoters;
        CapturedAt = spectrum.Snapshots is [.., var last] && last.Sequence == spectrum.Sequence ? last.CapturedAt : spectrum.RecordedAt;
        (votingOpen, addingOpen) = (spectrum.VotingOpen, spectrum.AddingOpen);
        snapshots = spectrum.Snapshots.Select(s => s.CapturedAt).ToHashSet();
        tools = [.. spectrum.Tools.Where(t => t.Target is null).Select(t => (t.Info, t.Votes.All.Select(v => (spectrum.Participants[v.Key], v.Value)).ToArray()))];
    }

    /// <summary>
    /// The time of the picture: that of the last event; and, while nothing has happened since an import, that of the snapshot, because
    /// it is the snapshot's picture.
    /// </summary>
    public DateTimeOffset CapturedAt { get; }

    /// <summary>Takes the picture.</summary>
    /// <param name="spectrum">The spectrum, defined.</param>
    /// <param name="withVoters">
    /// Whether voters stand in it with their ids and pseudonyms. Without, every vote has a voter of its own, so that the picture is
    /// the same and nobody's opinions can be put together.
    /// </param>
    public static SnapshotExport Take(SpectrumState spectrum, bool withVoters)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        return new SnapshotExport(spectrum, withVoters);
    }

    /// <summary>The snapshot, as UTF-8 JSON.</summary>
    public byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("capturedAt", Text(CapturedAt));
            json.WriteStartObject("settings");
            json.WriteBoolean("votingEnabled", votingOpen);
            json.WriteBoolean("addingEnabled", addingOpen);
            json.WriteEndObject();
            json.WriteStartObject("items");
            foreach (var (tool, _) in tools) Write(json, tool);
            json.WriteEndObject();
            json.WriteStartObject("votes");
            foreach (var (tool, votes) in tools.Where(t => t.Votes.Length > 0)) Write(json, tool, votes);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private void Write(Utf8JsonWriter json, ToolInfo tool)
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

    private void Write(Utf8JsonWriter json, ToolInfo tool, (ParticipantInfo Who, Vote Vote)[] votes)
    {
        json.WriteStartObject(tool.Id);
        if (withVoters)
        {
            foreach (var (who, vote) in votes.OrderBy(v => v.Who.Id, StringComparer.Ordinal)) Write(json, who.Id, vote, who);
        }
        else
        {
            // In the order of places, and not of people: the number says nothing about who it is.
            var number = 0;
            foreach (var (_, vote) in votes.OrderBy(v => v.Vote.X).ThenBy(v => v.Vote.Y)) Write(json, Anonymous(tool.Id, ++number), vote, null);
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, string voter, in Vote vote, ParticipantInfo? who)
    {
        json.WriteStartObject(voter);
        if (vote.X >= 0) WriteNumber(json, "x", vote.X, 100m);
        if (vote.Y >= 0) WriteNumber(json, "y", vote.Y, 100m);
        json.WriteString("username", who?.DisplayName ?? "");

        // An imported vote whose time is only that of its snapshot had no time of its own, and gets none.
        if (who is not null && !(who.Imported && snapshots.Contains(vote.At))) json.WriteNumber("timestamp", vote.At.ToUnixTimeMilliseconds());
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
