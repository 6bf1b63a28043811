using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventSpectrum.History;
using EventSpectrum.Lines;
using EventSpectrum.Moderation;
using EventSpectrum.Snapshots;
using EventSpectrum.Suggestions;
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
    public const int Format = 12;

    /// <summary>The image of a state.</summary>
    public static byte[] Encode(SpectrumState state) => Capture(state)();

    /// <summary>
    /// Takes down what the image of a state as it is now is made of, which costs next to nothing. The image itself can then be made on any
    /// thread while the state goes on. Not to be called during a provisional fold.
    /// </summary>
    public static Func<byte[]> Capture(SpectrumState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (infoSequence, moments, infos) = (state.InfoSequence, state.Moments.Captured, state.Infos.Captured);
        var (sessions, acts, participants) = (state.SessionVersions.Captured, state.Acts.Captured, state.ParticipantVersions.Captured);
        TakenSnapshot[] snapshots = [.. state.Snapshots];
        var presenterLink = state.PresenterLink;
        Bookmark[] bookmarks = [.. state.Bookmarks];
        Rollback[] rollbacks = [.. state.Rollbacks];
        Flag[] flags = [.. state.Flags];
        Suggestion[] suggestions = [.. state.Suggestions];
        ToolParts[] tools =
        [
            .. state.Tools.Select(t => new ToolParts(t.Versions.Captured, t.PlaceSequence, t.ChangedAt.UtcTicks, t.Spoken.All.Captured, t.Spoken.Strikes)),
        ];
        var (linesSequence, lines, lineStrikes) = (state.Lines.Sequence, state.Lines.Spoken.All.Captured, state.Lines.Spoken.Strikes);
        return () =>
        {
            using var bytes = new MemoryStream();
            using (var w = new BinaryWriter(bytes))
            {
                w.Write7BitEncodedInt(Format);
                w.Write7BitEncodedInt64(infoSequence);
                Write(w, moments.Span);
                Write(w, infos.ToArray(), ImageJson.Default.InfoVersionArray);
                Write(w, sessions.ToArray(), ImageJson.Default.SessionVersionArray);
                Write(w, snapshots, ImageJson.Default.TakenSnapshotArray);
                Write(w, bookmarks, ImageJson.Default.BookmarkArray);
                Write(w, rollbacks, ImageJson.Default.RollbackArray);
                Write(w, flags, ImageJson.Default.FlagArray);
                Write(w, acts.ToArray(), ImageJson.Default.ModerationActArray);
                Write(w, participants.ToArray(), ImageJson.Default.ParticipantVersionArray);
                w.Write(presenterLink ?? "");
                Write(w, suggestions, ImageJson.Default.SuggestionArray);
                w.Write7BitEncodedInt(tools.Length);
                foreach (var tool in tools) Write(w, tool);
                w.Write7BitEncodedInt64(linesSequence);
                Write(w, lines.Span);
                Write(w, lineStrikes);
            }

            return bytes.ToArray();
        };
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
                r.Read7BitEncodedInt64(), ReadMoments(r),
                Read(r, ImageJson.Default.InfoVersionArray) ?? [],
                Read(r, ImageJson.Default.SessionVersionArray) ?? [],
                Read(r, ImageJson.Default.TakenSnapshotArray) ?? [],
                Read(r, ImageJson.Default.BookmarkArray) ?? [],
                Read(r, ImageJson.Default.RollbackArray) ?? [],
                Read(r, ImageJson.Default.FlagArray) ?? [],
                Read(r, ImageJson.Default.ModerationActArray) ?? [],
                Read(r, ImageJson.Default.ParticipantVersionArray) ?? [],
                r.ReadString() is { Length: > 0 } link ? link : null,
                Read(r, ImageJson.Default.SuggestionArray) ?? []);
            var tools = new List<ToolState>(r.Read7BitEncodedInt());
            for (var i = 0; i < tools.Capacity; i++) tools.Add(ReadTool(r, i));
            var state = new SpectrumState(parts, tools);
            ReadLines(r, state.Lines);
            return state;
        }
        catch (Exception e) when (e is JsonException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("The image is damaged.", e);
        }
    }

    private static void Write(BinaryWriter w, in ToolParts tool)
    {
        Write(w, tool.Versions.ToArray(), ImageJson.Default.ToolVersionArray);
        w.Write7BitEncodedInt64(tool.PlaceSequence);
        w.Write(tool.ChangedAtTicks);
        Write(w, tool.Said.Span);
        Write(w, tool.Strikes);
    }

    private static void Write(BinaryWriter w, ReadOnlySpan<SpokenVote> statements)
    {
        var (sequence, at) = (0L, 0L);
        w.Write7BitEncodedInt(statements.Length);
        foreach (ref readonly var said in statements)
        {
            w.Write7BitEncodedInt64(said.Sequence - sequence);
            w.Write7BitEncodedInt64(ZigZag(said.AtTicks - at));
            w.Write7BitEncodedInt(said.Participant);
            w.Write7BitEncodedInt(said.Session + 1);
            w.Write((byte)said.Act);
            if (!said.Withdraws)
            {
                w.Write7BitEncodedInt(said.X + 1);
                w.Write7BitEncodedInt(said.Y + 1);
            }

            (sequence, at) = (said.Sequence, said.AtTicks);
        }
    }

    private static void Write(BinaryWriter w, IReadOnlyList<Strike> strikes)
    {
        w.Write7BitEncodedInt(strikes.Count);
        foreach (var strike in strikes)
        {
            w.Write7BitEncodedInt(strike.Index);
            w.Write(strike.RollbackId);
            w.Write7BitEncodedInt64(strike.From);
            w.Write7BitEncodedInt64(strike.Until);
            w.Write(strike.Held);
        }
    }

    private static ToolState ReadTool(BinaryReader r, int index)
    {
        var versions = Read(r, ImageJson.Default.ToolVersionArray);
        if (versions is not [var first, .. var later]) throw new InvalidDataException("The image has a tool without text.");
        var tool = new ToolState(index, first);
        foreach (var version in later) tool.Add(version);
        (tool.PlaceSequence, tool.ChangedAt) = (r.Read7BitEncodedInt64(), new DateTimeOffset(r.ReadInt64(), TimeSpan.Zero));
        ReadStatements(r, tool.Spoken, tool.Votes, tool.ImportedVotes);
        ReadStrikes(r, tool.Spoken, tool.Votes);
        return tool;
    }

    private static void ReadLines(BinaryReader r, LineBook lines)
    {
        lines.Sequence = r.Read7BitEncodedInt64();
        ReadStatements(r, lines.Spoken, lines.Standing, []);
        ReadStrikes(r, lines.Spoken, lines.Standing);
    }

    private static void ReadStrikes(BinaryReader r, SpokenVotes spoken, VoteTable votes)
    {
        var strikes = new Strike[Count(r)];
        for (var i = 0; i < strikes.Length; i++)
            strikes[i] = new Strike(r.Read7BitEncodedInt(), r.ReadString(), r.Read7BitEncodedInt64(), r.Read7BitEncodedInt64(), r.ReadBoolean());
        spoken.Restore(strikes);

        // What counts is no second truth: it follows from what was said and what of it is struck.
        foreach (var who in strikes.Select(s => spoken.All[s.Index].Participant).Distinct()) votes.Restore(who, spoken.Standing(who));
    }

    private static void ReadStatements(BinaryReader r, SpokenVotes spoken, VoteTable votes, Dictionary<int, ImportedVote> imported)
    {
        var count = Count(r);
        spoken.All.EnsureCapacity(count);
        var (sequence, at) = (0L, 0L);
        for (var i = 0; i < count; i++)
        {
            sequence += r.Read7BitEncodedInt64();
            at += UnZigZag(r.Read7BitEncodedInt64());
            var (who, session, act) = (r.Read7BitEncodedInt(), r.Read7BitEncodedInt() - 1, (SpokenAct)r.ReadByte());
            if ((act & SpokenAct.Withdrawal) != 0)
            {
                spoken.Say(who, Vote.Silent, Vote.Silent, session, at, sequence, act);
                votes.Withdraw(who);
                if (act.HasFlag(SpokenAct.Imported)) imported.Remove(who);
                continue;
            }

            var vote = new Vote(r.Read7BitEncodedInt() - 1, r.Read7BitEncodedInt() - 1, session, at, sequence);
            spoken.Say(who, vote.X, vote.Y, session, at, sequence, act);
            votes.Cast(who, vote);
            if (act.HasFlag(SpokenAct.Imported)) imported[who] = new ImportedVote(vote.X, vote.Y, at);
        }
    }

    private static void Write(BinaryWriter w, ReadOnlySpan<Moment> moments)
    {
        w.Write7BitEncodedInt(moments.Length);
        Moment before = default;
        foreach (var moment in moments)
        {
            w.Write7BitEncodedInt64(moment.Sequence - before.Sequence);
            w.Write7BitEncodedInt64(ZigZag(moment.AtTicks - before.AtTicks));
            before = moment;
        }
    }

    private static Moment[] ReadMoments(BinaryReader r)
    {
        var moments = new Moment[Count(r)];
        Moment before = default;
        for (var i = 0; i < moments.Length; i++)
            moments[i] = before = new Moment(before.Sequence + r.Read7BitEncodedInt64(), before.AtTicks + UnZigZag(r.Read7BitEncodedInt64()));
        return moments;
    }

    // A damaged count must not reserve memory for what cannot follow it: every entry has at least a byte.
    private static int Count(BinaryReader r)
    {
        var count = r.Read7BitEncodedInt();
        return count >= 0 && count <= r.BaseStream.Length - r.BaseStream.Position ? count : throw new InvalidDataException("The image is damaged.");
    }

    private static long ZigZag(long value) => (value << 1) ^ (value >> 63);

    private static long UnZigZag(long value) => (long)((ulong)value >> 1) ^ -(value & 1);

    private static void Write<T>(BinaryWriter w, T value, JsonTypeInfo<T> json)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, json);
        w.Write7BitEncodedInt(body.Length);
        w.Write(body);
    }

    private static T? Read<T>(BinaryReader r, JsonTypeInfo<T> json) => JsonSerializer.Deserialize(r.ReadBytes(Count(r)), json);

    /// <summary>What is kept of a tool.</summary>
    private readonly record struct ToolParts(
        ReadOnlyMemory<ToolVersion> Versions, long PlaceSequence, long ChangedAtTicks, ReadOnlyMemory<SpokenVote> Said, IReadOnlyList<Strike> Strikes);
}
