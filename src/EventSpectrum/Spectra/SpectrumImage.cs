using System.Text.Json;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Spectra;

/// <summary>
/// A compact binary image of a state, for checkpoints. Canonical: equal states have equal bytes, so that
/// "live fold = rebuild = fold from any checkpoint" can be checked by comparing images.
/// </summary>
public static class SpectrumImage
{
    /// <summary>The version of the layout and of the fold. Raise it when either changes: older images are then folded anew.</summary>
    public const int Format = 3;

    /// <summary>The image of a state.</summary>
    public static byte[] Encode(SpectrumState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using var bytes = new MemoryStream();
        using (var w = new BinaryWriter(bytes))
        {
            w.Write7BitEncodedInt(Format);
            w.Write7BitEncodedInt64(state.Sequence);
            w.Write(state.RecordedAt.UtcTicks);
            w.Write7BitEncodedInt64(state.InfoSequence);
            Write(w, state.Info, ImageJson.Default.SpectrumInfo);
            Write(w, [.. state.Sessions], ImageJson.Default.SessionArray);
            Write(w, [.. state.Snapshots], ImageJson.Default.TakenSnapshotArray);
            Write(w, [.. state.Participants], ImageJson.Default.ParticipantInfoArray);
            w.Write7BitEncodedInt(state.Tools.Count);
            foreach (var tool in state.Tools) Write(w, tool);
        }

        return bytes.ToArray();
    }

    /// <summary>The state of an image.</summary>
    /// <exception cref="InvalidDataException">The bytes are not an image of this format.</exception>
    public static SpectrumState Decode(ReadOnlyMemory<byte> image)
    {
        try
        {
            using var r = new BinaryReader(new MemoryStream(image.ToArray(), writable: false));
            var format = r.Read7BitEncodedInt();
            if (format != Format) throw new InvalidDataException($"The image has format {format}, this version reads {Format}.");
            var parts = new SpectrumState.Parts(
                r.Read7BitEncodedInt64(), new DateTimeOffset(r.ReadInt64(), TimeSpan.Zero), r.Read7BitEncodedInt64(),
                Read(r, ImageJson.Default.SpectrumInfo),
                Read(r, ImageJson.Default.SessionArray) ?? [],
                Read(r, ImageJson.Default.TakenSnapshotArray) ?? [],
                Read(r, ImageJson.Default.ParticipantInfoArray) ?? []);
            var tools = new List<ToolState>(r.Read7BitEncodedInt());
            for (var i = 0; i < tools.Capacity; i++) tools.Add(ReadTool(r, i));
            return new SpectrumState(parts, tools);
        }
        catch (Exception e) when (e is JsonException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("The image is damaged.", e);
        }
    }

    private static void Write(BinaryWriter w, ToolState tool)
    {
        Write(w, tool.Info, ImageJson.Default.ToolInfo);
        w.Write7BitEncodedInt64(tool.InfoSequence);
        w.Write7BitEncodedInt64(tool.PlaceSequence);
        w.Write(tool.ChangedAt.UtcTicks);
        w.Write7BitEncodedInt(tool.Votes.Count);
        foreach (var (participant, vote) in tool.Votes.All.OrderBy(v => v.Key))
        {
            w.Write7BitEncodedInt(participant);
            w.Write7BitEncodedInt(vote.X + 1);
            w.Write7BitEncodedInt(vote.Y + 1);
            w.Write7BitEncodedInt(vote.Session + 1);
            w.Write(vote.AtTicks);
            w.Write7BitEncodedInt64(vote.Sequence);
        }

        w.Write7BitEncodedInt(tool.ImportedVotes.Count);
        foreach (var (participant, vote) in tool.ImportedVotes.OrderBy(v => v.Key))
        {
            w.Write7BitEncodedInt(participant);
            w.Write7BitEncodedInt(vote.X + 1);
            w.Write7BitEncodedInt(vote.Y + 1);
            w.Write(vote.AtTicks);
        }
    }

    private static ToolState ReadTool(BinaryReader r, int index)
    {
        var info = Read(r, ImageJson.Default.ToolInfo) ?? throw new InvalidDataException("The image has a tool without text.");
        var tool = new ToolState(index, info, r.Read7BitEncodedInt64(), default)
        {
            PlaceSequence = r.Read7BitEncodedInt64(),
            ChangedAt = new DateTimeOffset(r.ReadInt64(), TimeSpan.Zero),
        };
        var votes = r.Read7BitEncodedInt();
        tool.Votes.EnsureCapacity(votes);
        for (var i = 0; i < votes; i++)
        {
            tool.Votes.Restore(r.Read7BitEncodedInt(), new Vote(
                r.Read7BitEncodedInt() - 1, r.Read7BitEncodedInt() - 1, r.Read7BitEncodedInt() - 1, r.ReadInt64(), r.Read7BitEncodedInt64()));
        }

        var imported = r.Read7BitEncodedInt();
        tool.ImportedVotes.EnsureCapacity(imported);
        for (var i = 0; i < imported; i++)
            tool.ImportedVotes.Add(r.Read7BitEncodedInt(), new ImportedVote(r.Read7BitEncodedInt() - 1, r.Read7BitEncodedInt() - 1, r.ReadInt64()));

        return tool;
    }

    private static void Write<T>(BinaryWriter w, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, json);
        w.Write7BitEncodedInt(body.Length);
        w.Write(body);
    }

    private static T? Read<T>(BinaryReader r, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json) =>
        JsonSerializer.Deserialize(r.ReadBytes(r.Read7BitEncodedInt()), json);
}
