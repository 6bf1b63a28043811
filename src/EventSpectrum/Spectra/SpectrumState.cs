using System.Diagnostics.CodeAnalysis;
using EventSpectrum.History;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;

namespace EventSpectrum.Spectra;

/// <summary>
/// The plain fold of one spectrum's log: what decisions are made against and pictures are drawn from.
/// No clock, no chance: the same log gives the same state, bit for bit, however it was reached. Not thread-safe: it has one owner.
/// It keeps everything that was said, in lists that only grow: the past is asked of <see cref="SpectrumHistory"/>, a view of them that
/// any thread may read.
/// </summary>
public sealed partial class SpectrumState
{
    private readonly List<ToolState> tools = [];
    private readonly List<Session> sessions = [];
    private readonly List<ParticipantInfo> participants = [];
    private readonly List<TakenSnapshot> snapshots = [];
    private readonly List<Bookmark> bookmarks = [];
    private readonly List<Rollback> rollbacks = [];
    private readonly AppendOnly<Moment> moments = new();
    private readonly AppendOnly<InfoVersion> infos = new();
    private readonly AppendOnly<SessionVersion> sessionVersions = new();
    private readonly AppendOnly<ParticipantVersion> participantVersions = new();
    private readonly Dictionary<string, int> toolNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> participantNumbers = new(StringComparer.Ordinal);

    /// <summary>The state before the first event.</summary>
    public SpectrumState()
    {
    }

    internal SpectrumState(Parts parts, IEnumerable<ToolState> tools)
    {
        InfoSequence = parts.InfoSequence;
        PresenterLink = parts.PresenterLink;
        snapshots.AddRange(parts.Snapshots);
        bookmarks.AddRange(parts.Bookmarks);
        rollbacks.AddRange(parts.Rollbacks);
        foreach (var act in parts.Acts) acts.Add(act);
        foreach (var moment in parts.Moments) Reach(moment);
        foreach (var version in parts.Infos) infos.Add(version);
        foreach (var version in parts.Sessions)
        {
            sessionVersions.Add(version);
            Place(sessions, version.Session.Number, version.Session);
        }

        foreach (var version in parts.Participants)
        {
            participantVersions.Add(version);
            Place(participants, version.Number, version.Info);
            participantNumbers[version.Info.Id] = version.Number;
        }

        suggestions.AddRange(parts.Suggestions);
        flags.AddRange(parts.Flags);
        FollowFlags();
        foreach (var tool in tools)
        {
            toolNumbers.Add(tool.Info.Id, this.tools.Count);
            this.tools.Add(tool);
        }

        JoinAll();
        Votes = this.tools.Sum(t => (long)t.Votes.Count);
    }

    /// <summary>The last event folded; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The definition; null before the spectrum is defined.</summary>
    public SpectrumInfo? Info => infos.Count == 0 ? null : infos.Last.Info;

    /// <summary>The last event that changed the definition, the settings or the running session.</summary>
    public long InfoSequence { get; private set; }

    /// <summary>All tools, in order of addition.</summary>
    public IReadOnlyList<ToolState> Tools => tools;

    /// <summary>All sessions, in order.</summary>
    public IReadOnlyList<Session> Sessions => sessions;

    /// <summary>The session that runs, or null.</summary>
    public Session? Current => sessions is [.., { EndedAt: null } last] ? last : null;

    /// <summary>The event that began the blind round which runs; null while none does. What was said since is to be seen by nobody but who said it.</summary>
    public long? BlindSince => Current is { Hides: true, Blind: { } blind } ? blind.Since : null;

    /// <summary>The last event that began or ended a blind round; 0 before the first.</summary>
    public long RoundSequence => sessions.FindLast(s => s.Blind is not null)?.Blind is { } blind ? blind.Reveal?.Sequence ?? blind.Since : 0;

    /// <summary>All participants, in order of first appearance.</summary>
    public IReadOnlyList<ParticipantInfo> Participants => participants;

    /// <summary>The snapshots of the original chart that were taken in, in order.</summary>
    public IReadOnlyList<TakenSnapshot> Snapshots => snapshots;

    /// <summary>The marks that facilitators set on the timeline, in order of setting.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => bookmarks;

    /// <summary>All roll-backs, those taken back included, in order.</summary>
    public IReadOnlyList<Rollback> Rollbacks => rollbacks;

    /// <summary>Every event: its sequence and when it was recorded.</summary>
    public AppendOnly<Moment> Moments => moments;

    /// <summary>The definition, as it was from which event on.</summary>
    public AppendOnly<InfoVersion> Infos => infos;

    /// <summary>Sessions, as they were from which event on.</summary>
    public AppendOnly<SessionVersion> SessionVersions => sessionVersions;

    /// <summary>Participants, as they were from which event on.</summary>
    public AppendOnly<ParticipantVersion> ParticipantVersions => participantVersions;

    /// <summary>Current votes over all tools.</summary>
    public long Votes { get; private set; }

    /// <summary>Whether votes are taken now.</summary>
    public bool VotingOpen => Info is { Archived: false } info && (Current?.Voting ?? info.Settings.TakesVotes);

    /// <summary>Whether tools are taken now.</summary>
    public bool AddingOpen => Info is { Archived: false } info && (Current?.Adding ?? info.Settings.TakesTools);

    /// <summary>Why no vote is taken now; null while votes are.</summary>
    public Refusal? NoVotes => VotingOpen ? null : Info is { Archived: true } ? Refusals.Archived : Refusals.VotingClosed;

    /// <summary>Why no tool is taken from participants now; null while tools are.</summary>
    public Refusal? NoTools => AddingOpen ? null : Info is { Archived: true } ? Refusals.Archived : Refusals.AddingClosed;

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
    public int SessionNumber(string? id)
    {
        if (id is null) return -1;

        // Nearly always the last one.
        var number = sessions.Count - 1;
        while (number >= 0 && sessions[number].SessionId != id) number--;
        return number;
    }

    /// <summary>Whether a participant may take part in what runs now: no code is wanted, or they have given it.</summary>
    public bool Admitted(int participant) =>
        Current is not { CodeNeeded: true } session || participants[participant].AdmittedTo == session.SessionId;

    private void Reach(Moment moment)
    {
        if (moment.Sequence > Sequence) moments.Add(moment);
        (Sequence, RecordedAt) = (moment.Sequence, moment.At);
    }

    private static void Place<T>(List<T> list, int number, T value)
    {
        if (number < list.Count) list[number] = value;
        else list.Add(value);
    }

    /// <summary>What an image holds beside the tools.</summary>
    internal sealed record Parts(
        long InfoSequence, IReadOnlyList<Moment> Moments, IReadOnlyList<InfoVersion> Infos, IReadOnlyList<SessionVersion> Sessions,
        IReadOnlyList<TakenSnapshot> Snapshots, IReadOnlyList<Bookmark> Bookmarks, IReadOnlyList<Rollback> Rollbacks, IReadOnlyList<Flag> Flags,
        IReadOnlyList<ModerationAct> Acts, IReadOnlyList<ParticipantVersion> Participants, string? PresenterLink, IReadOnlyList<Suggestion> Suggestions);
}
