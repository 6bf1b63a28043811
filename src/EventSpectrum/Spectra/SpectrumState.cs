using System.Diagnostics.CodeAnalysis;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Tools;

namespace EventSpectrum.Spectra;

/// <summary>
/// The plain fold of one spectrum's log: what decisions are made against and pictures are drawn from.
/// No clock, no chance: the same log gives the same state, bit for bit, however it was reached. Not thread-safe: it has one owner.
/// </summary>
public sealed partial class SpectrumState
{
    private readonly List<ToolState> tools = [];
    private readonly List<Session> sessions = [];
    private readonly List<ParticipantInfo> participants = [];
    private readonly List<TakenSnapshot> snapshots = [];
    private readonly Dictionary<string, int> toolNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> participantNumbers = new(StringComparer.Ordinal);

    /// <summary>The state before the first event.</summary>
    public SpectrumState()
    {
    }

    internal SpectrumState(Parts parts, IEnumerable<ToolState> tools)
    {
        (Sequence, RecordedAt, InfoSequence, Info) = (parts.Sequence, parts.RecordedAt, parts.InfoSequence, parts.Info);
        sessions.AddRange(parts.Sessions);
        snapshots.AddRange(parts.Snapshots);
        foreach (var p in parts.Participants)
        {
            participantNumbers.Add(p.Id, participants.Count);
            participants.Add(p);
        }

        foreach (var tool in tools)
        {
            toolNumbers.Add(tool.Info.Id, this.tools.Count);
            this.tools.Add(tool);
            Votes += tool.Votes.Count;
        }
    }

    /// <summary>The last event folded; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The definition; null before the spectrum is defined.</summary>
    public SpectrumInfo? Info { get; private set; }

    /// <summary>The last event that changed the definition, the settings or the running session.</summary>
    public long InfoSequence { get; private set; }

    /// <summary>All tools, in order of addition.</summary>
    public IReadOnlyList<ToolState> Tools => tools;

    /// <summary>All sessions, in order.</summary>
    public IReadOnlyList<Session> Sessions => sessions;

    /// <summary>The session that runs, or null.</summary>
    public Session? Current => sessions is [.., { EndedAt: null } last] ? last : null;

    /// <summary>All participants, in order of first appearance.</summary>
    public IReadOnlyList<ParticipantInfo> Participants => participants;

    /// <summary>The snapshots of the original chart that were taken in, in order.</summary>
    public IReadOnlyList<TakenSnapshot> Snapshots => snapshots;

    /// <summary>Current votes over all tools.</summary>
    public long Votes { get; private set; }

    /// <summary>Whether votes are taken now.</summary>
    public bool VotingOpen => Current?.Voting ?? Info?.Settings.OpenVoting ?? false;

    /// <summary>Whether tools are taken now.</summary>
    public bool AddingOpen => Current?.Adding ?? Info?.Settings.OpenAdding ?? false;

    /// <summary>The tool of that id.</summary>
    public bool TryTool(ReadOnlySpan<char> id, [NotNullWhen(true)] out ToolState? tool)
    {
        tool = toolNumbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var number) ? tools[number] : null;
        return tool is not null;
    }

    /// <summary>The tool that has this name, ignoring case and spaces.</summary>
    public ToolState? ToolNamed(string name)
    {
        // Read through, not indexed: names matter only when a tool is added or renamed, and a second truth could go stale.
        var key = ToolRules.Key(name);
        return tools.Find(t => ToolRules.Key(t.Info.Name) == key);
    }

    /// <summary>The number of a participant, from 0.</summary>
    public bool TryParticipant(ReadOnlySpan<char> id, out int number) =>
        participantNumbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out number);

    /// <summary>The number of a session id, or −1.</summary>
    public int SessionNumber(string? id) => id is null ? -1 : sessions.FindLastIndex(s => s.SessionId == id);

    /// <summary>Whether a participant may take part in what runs now: no code is wanted, or they have given it.</summary>
    public bool Admitted(int participant) =>
        Current is not { CodeNeeded: true } session || participants[participant].AdmittedTo == session.SessionId;

    /// <summary>What an image holds beside the tools.</summary>
    internal sealed record Parts(
        long Sequence, DateTimeOffset RecordedAt, long InfoSequence, SpectrumInfo? Info,
        IReadOnlyList<Session> Sessions, IReadOnlyList<TakenSnapshot> Snapshots, IReadOnlyList<ParticipantInfo> Participants);
}
