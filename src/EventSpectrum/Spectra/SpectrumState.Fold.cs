using EventSpectrum.History;
using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Snapshots;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Spectra;

public sealed partial class SpectrumState
{
    private Provisional? provisional;

    /// <summary>Folds one stored event. Aliases that are not EventSpectrum's only move the sequence.</summary>
    public void Apply(RecordedEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        Apply(EventTypes.Read(e.Type, e.Data.Span), new Recorded(e.Sequence, e.RecordedAt, e.StreamId));
    }

    /// <summary>Folds one event; null for one that is not EventSpectrum's.</summary>
    public void Apply(ISpectrumEvent? e, in Recorded recorded)
    {
        // By itself: what the others need to remember of a change is made room for before it is known which of them it is.
        if (e is VoteCast cast) Fold(cast, recorded);
        else ApplyOther(e, recorded);
        if (provisional is not null)
        {
            provisional.Events++;
            return;
        }

        Reach(new Moment(recorded.Sequence, recorded.At.UtcTicks));
    }

    private void ApplyOther(ISpectrumEvent? e, in Recorded recorded)
    {
        switch (e)
        {
            case VoteWithdrawn withdrawn: Fold(withdrawn, recorded); break;
            case ParticipantJoined joined: Fold(joined, recorded); break;
            case ParticipantChanged changed: Change(recorded, p => p.Apply(changed)); break;
            case ParticipantAdmitted admitted: Change(recorded, p => p.Apply(admitted)); break;
            case ToolAdded added: Fold(added, recorded); break;
            case ToolEdited edited: Change(recorded, edited.AsOf, t => t.Apply(edited)); break;
            case ToolStartMoved moved: Change(recorded, moved.AsOf, t => t.Apply(moved)); break;
            case ToolHidden: Change(recorded, null, t => t with { Hidden = true }); break;
            case ToolRestored: Change(recorded, null, t => t with { Hidden = false }); break;
            case ToolMerged merged: Merge(recorded, merged.Into); break;
            case ToolUnmerged: Merge(recorded, null); break;
            case VotesStruck strike: Strike(recorded, (said, at) => said.StrikeOut(strike.RollbackId, strike.Votes, at)); break;
            case VotesReinstated undone: Strike(recorded, (said, at) => said.TakeStrikesBack(undone.RollbackId, undone.Votes, at)); break;
            case LineDrawn drawn: Fold(drawn, recorded); break;
            case LineWithdrawn withdrawn: Fold(withdrawn, recorded); break;
            case LinesStruck strike: StrikeLines(recorded, (said, at) => said.StrikeOut(strike.RollbackId, strike.Lines, at)); break;
            case LinesReinstated undone: StrikeLines(recorded, (said, at) => said.TakeStrikesBack(undone.RollbackId, undone.Lines, at)); break;
            case VotesHeld held: Strike(recorded, (said, at) => said.StrikeOut(held.FlagId, held.Votes, at, held: true)); break;
            case VotesReleased released: Strike(recorded, (said, at) => said.Release(released.FlagId, Numbers(released.Participants), at)); break;
            case FlagRaised raised: Fold(raised, recorded); break;
            case FlagWidened widened:
                var then = recorded.At;
                Change(recorded, (Flag f) => f.Apply(widened, then));
                break;
            case FlagJudged judgement:
                var verdict = recorded.Sequence;
                Change(recorded, (Flag f) => f.Apply(judgement, verdict));
                break;
            case RollbackApplied applied: Fold(applied, recorded); break;
            case RollbackUndone: Change(recorded, (Rollback r) => r with { Stands = false }); break;
            case RollbackRestored: Change(recorded, (Rollback r) => r with { Stands = true }); break;
            case ParticipantSuspended: Change(recorded, p => p with { Suspended = true }); break;
            case ParticipantReinstated: Change(recorded, p => p with { Suspended = false }); break;
            case ParticipantLeft left: Change(recorded, p => p.Apply(left)); break;
            case PseudonymReplaced replaced: Change(recorded, p => p.Apply(replaced)); break;
            case MomentBookmarked bookmarked: Fold(bookmarked, recorded); break;
            case BookmarkRemoved removed: Fold(removed); break;
            case SpectrumDefined defined: Redefine(SpectrumInfo.Create(defined), recorded); break;
            case SpectrumRevised revised when Info is { } info: Redefine(info.Apply(revised), recorded); break;
            case SettingsChanged settings when Info is { } info: Fold(info, settings, recorded); break;
            case SpectrumArchived when Info is { } info: Redefine(info with { Archived = true }, recorded); break;
            case SpectrumUnarchived when Info is { } info: Redefine(info with { Archived = false }, recorded); break;
            case SnapshotImported imported: Fold(imported, recorded); break;
            case SessionStarted started: Fold(started, recorded); break;
            case SessionSwitched switched: Change(switched.SessionId, s => s.Apply(switched), recorded); break;
            case JoinCodeRenewed renewed: Change(renewed.SessionId, s => s.Apply(renewed), recorded); break;
            case VotesRevealed revealed:
                var reveal = recorded;
                Change(revealed.SessionId, s => s.Reveal(reveal), recorded);
                break;
            case IPresentingEvent presenting: Fold(presenting, recorded); break;
            case ToolSuggested suggested: Fold(Suggestion.Create(suggested, recorded)); break;
            case MoveSuggested suggested: Fold(Suggestion.Create(suggested, recorded)); break;
            case SuggestionWithdrawn:
                var takenBack = recorded.At;
                Change(recorded, (Suggestion s) => s.Withdraw(takenBack));
                break;
            case SuggestionAccepted accepted:
                var acceptedAt = recorded.At;
                Change(recorded, (Suggestion s) => s.Apply(accepted, acceptedAt));
                break;
            case SuggestionDeclined declined:
                var declinedAt = recorded.At;
                Change(recorded, (Suggestion s) => s.Apply(declined, declinedAt));
                break;
            case PresenterLinkMade made: Link(made.LinkId); break;
            case PresenterLinkRevoked: Link(null); break;
            case SessionClosed closed:
                var at = recorded.At;
                Change(closed.SessionId, s => s.Close(at), recorded);
                break;
        }

        Note(e, recorded);
    }

    /// <summary>Starts folding provisionally: everything from here to <see cref="TakeBack"/> will be undone.</summary>
    internal void BeginProvisional() => provisional = new Provisional();

    /// <summary>Where an event stands that is folded provisionally next: after all others, so that the order of what is said is known.</summary>
    internal Recorded Ahead(string stream) => new(Sequence + 1 + (provisional?.Events ?? 0), RecordedAt, stream);

    /// <summary>How far the provisional fold has come.</summary>
    internal int ProvisionalMark => provisional?.Mark ?? 0;

    /// <summary>Undoes the provisional fold back to a mark; it goes on from there.</summary>
    internal void TakeBackTo(int mark) => provisional?.TakeBack(mark);

    /// <summary>Undoes the provisional fold, to the bit.</summary>
    internal void TakeBack()
    {
        provisional?.TakeBack();
        provisional = null;
    }

    private void Fold(VoteCast e, in Recorded recorded)
    {
        var tool = ToolOf(recorded);
        if (tool is null) return;
        var who = ParticipantNumber(e.ParticipantId, recorded);
        var vote = new Vote(
            e.X ?? Vote.Silent, e.Y ?? Vote.Silent, SessionNumber(e.SessionId), (e.AsOf ?? recorded.At).UtcTicks, recorded.Sequence);
        var shown = tool.Root;
        Remember(tool, shown, who);
        tool.Spoken.Say(who, vote.X, vote.Y, vote.Session, vote.AtTicks, vote.Sequence, e.AsOf is null ? SpokenAct.Vote : SpokenAct.Imported);
        provisional?.Push(tool.Spoken.Unsay);
        if (e.AsOf is not null) tool.ImportedVotes[who] = new ImportedVote(vote.X, vote.Y, vote.AtTicks);
        if (e.HeldBy is { } flag)
        {
            tool.Spoken.HoldLast(flag);
            provisional?.Push(tool.Spoken.LetGoLast);
        }
        else
        {
            Votes -= shown.Votes.Count;
            shown.Votes.Cast(who, vote);
            Votes += shown.Votes.Count;
        }

        Touch(shown, recorded, e.AsOf);
    }

    private void Fold(VoteWithdrawn e, in Recorded recorded)
    {
        var tool = ToolOf(recorded);
        if (tool is null || !TryParticipant(e.ParticipantId, out var who)) return;
        var shown = tool.Root;
        Remember(tool, shown, who);
        tool.Spoken.Say(
            who, Vote.Silent, Vote.Silent, -1, (e.AsOf ?? recorded.At).UtcTicks, recorded.Sequence,
            SpokenAct.Withdrawal | (e.AsOf is null ? SpokenAct.Vote : SpokenAct.Imported));
        provisional?.Push(tool.Spoken.Unsay);
        if (e.AsOf is not null) tool.ImportedVotes.Remove(who);
        Votes -= shown.Votes.Count;
        shown.Votes.Withdraw(who);
        Votes += shown.Votes.Count;
        Touch(shown, recorded, e.AsOf);
    }

    private void Strike(in Recorded recorded, Func<SpokenVotes, long, IReadOnlyCollection<int>> change)
    {
        var tool = ToolOf(recorded);
        if (tool is null) return;
        Strike[] before = [.. tool.Spoken.Strikes];
        var total = Votes;
        provisional?.Push(() =>
        {
            tool.Spoken.Restore(before);
            Votes = total;
        });
        var voters = change(tool.Spoken, recorded.Sequence);
        var shown = tool.Root;
        Votes -= shown.Votes.Count;
        foreach (var who in voters)
        {
            Remember(tool, shown, who);
            shown.Votes.Restore(who, JoinedVotes.Standing(shown.Together, who));
        }

        Votes += shown.Votes.Count;
        if (voters.Count == 0) return;
        Touch(shown, recorded, null);
    }

    private void Fold(ParticipantJoined e, in Recorded recorded)
    {
        var id = StreamKey.ParticipantId(recorded.Stream).ToString();
        Change(ParticipantNumber(id, recorded), ParticipantInfo.Create(id, e, recorded.At), recorded);
    }

    private void Fold(ToolAdded e, in Recorded recorded)
    {
        var id = StreamKey.ToolId(recorded.Stream).ToString();
        if (toolNumbers.ContainsKey(id)) return;
        var tool = new ToolState(tools.Count, new ToolVersion(recorded.Sequence, e.AsOf ?? recorded.At, ToolInfo.Create(id, e, recorded.At)));
        tools.Add(tool);
        toolNumbers.Add(id, tool.Index);
        provisional?.Push(() =>
        {
            tools.RemoveAt(tool.Index);
            toolNumbers.Remove(id);
        });
    }

    private void Fold(SpectrumInfo info, SettingsChanged e, in Recorded recorded)
    {
        var moves = info.Settings.PriorWeight != e.Settings.PriorWeight;
        Redefine(info.Apply(e), recorded);
        if (!moves) return;

        // Another prior weight moves every dot, without any tool having changed.
        foreach (var tool in tools)
        {
            var before = tool.PlaceSequence;
            tool.PlaceSequence = recorded.Sequence;
            provisional?.Push(() => tool.PlaceSequence = before);
        }
    }

    private void Fold(SnapshotImported e, in Recorded recorded)
    {
        snapshots.Add(new TakenSnapshot(e.CapturedAt, recorded.Sequence));
        provisional?.Push(() => snapshots.RemoveAt(snapshots.Count - 1));
    }

    private void Fold(RollbackApplied e, in Recorded recorded)
    {
        rollbacks.Add(new Rollback(
            StreamKey.RollbackId(recorded.Stream).ToString(), new RollbackCriteria(
                e.Participants, e.From, e.To, e.Tools, e.Sessions, Networks: e.Networks is { } networks ? new NetworkMembers(networks, []) : null),
            e.Votes, e.Reason, e.By, recorded.At, Stands: true, e.Lines ?? 0));
        provisional?.Push(() => rollbacks.RemoveAt(rollbacks.Count - 1));
    }

    private void Change(in Recorded recorded, Func<Rollback, Rollback> change)
    {
        var id = StreamKey.RollbackId(recorded.Stream).ToString();
        var index = rollbacks.FindIndex(r => r.Id == id);
        if (index < 0) return;
        var before = rollbacks[index];
        rollbacks[index] = change(before);
        provisional?.Push(() => rollbacks[index] = before);
    }

    private void Fold(MomentBookmarked e, in Recorded recorded)
    {
        bookmarks.Add(Bookmark.Create(e, recorded));
        provisional?.Push(() => bookmarks.RemoveAt(bookmarks.Count - 1));
    }

    private void Fold(BookmarkRemoved e)
    {
        var index = bookmarks.FindIndex(b => b.Id == e.BookmarkId);
        if (index < 0) return;
        var before = bookmarks[index];
        bookmarks.RemoveAt(index);
        provisional?.Push(() => bookmarks.Insert(index, before));
    }

    private void Fold(SessionStarted e, in Recorded recorded)
    {
        var session = Session.Create(sessions.Count, e, recorded);
        sessions.Add(session);
        sessionVersions.Add(new SessionVersion(recorded.Sequence, session));
        provisional?.Push(() =>
        {
            sessions.RemoveAt(sessions.Count - 1);
            sessionVersions.TakeBackTo(sessionVersions.Count - 1);
        });
        MarkInfo(recorded);
    }

    private void Change(string sessionId, Func<Session, Session> change, in Recorded recorded)
    {
        var number = SessionNumber(sessionId);
        if (number < 0) return;
        var before = sessions[number];
        sessions[number] = change(before);
        sessionVersions.Add(new SessionVersion(recorded.Sequence, sessions[number]));
        provisional?.Push(() =>
        {
            sessions[number] = before;
            sessionVersions.TakeBackTo(sessionVersions.Count - 1);
        });
        MarkInfo(recorded);
    }

    private void Change(in Recorded recorded, Func<ParticipantInfo, ParticipantInfo> change)
    {
        if (TryParticipant(StreamKey.ParticipantId(recorded.Stream), out var number)) Change(number, change(participants[number]), recorded);
    }

    private void Change(int number, ParticipantInfo info, in Recorded recorded)
    {
        var before = participants[number];
        participants[number] = info;
        participantVersions.Add(new ParticipantVersion(recorded.Sequence, number, info));
        provisional?.Push(() =>
        {
            participants[number] = before;
            participantVersions.TakeBackTo(participantVersions.Count - 1);
        });

        // Their line may be in other disciplines now.
        if (Lines.Spoken.Latest(number) >= 0) TouchLines(recorded);
    }

    private void Change(in Recorded recorded, DateTimeOffset? asOf, Func<ToolInfo, ToolInfo> change)
    {
        var tool = ToolOf(recorded);
        if (tool is null) return;
        provisional?.Push(tool.TakeVersionBack);
        Remember(tool);
        tool.Add(new ToolVersion(recorded.Sequence, asOf ?? recorded.At, change(tool.Info)));
        Touch(tool, recorded, asOf);
    }

    private void Redefine(SpectrumInfo info, in Recorded recorded)
    {
        infos.Add(new InfoVersion(recorded.Sequence, info));
        provisional?.Push(() => infos.TakeBackTo(infos.Count - 1));
        MarkInfo(recorded);
    }

    private void MarkInfo(in Recorded recorded)
    {
        var before = InfoSequence;
        InfoSequence = recorded.Sequence;
        provisional?.Push(() => InfoSequence = before);
    }

    private ToolState? ToolOf(in Recorded recorded) => TryTool(StreamKey.ToolId(recorded.Stream), out var tool) ? tool : null;

    // A participant who votes before they are known to have joined can only come from a foreign writer: they count, without a name.
    private int ParticipantNumber(string id, in Recorded recorded) =>
        participantNumbers.TryGetValue(id, out var number) ? number : NewParticipant(id, recorded);

    private int NewParticipant(string id, in Recorded recorded)
    {
        var number = participants.Count;
        var info = new ParticipantInfo(id, "", [], null, recorded.At, false);
        participants.Add(info);
        participantNumbers.Add(id, number);
        participantVersions.Add(new ParticipantVersion(recorded.Sequence, number, info));
        provisional?.Push(() =>
        {
            participants.RemoveAt(number);
            participantNumbers.Remove(id);
            participantVersions.TakeBackTo(participantVersions.Count - 1);
        });
        return number;
    }

    private void Remember(ToolState tool)
    {
        if (provisional is not null) Remember(provisional, tool);
    }

    private static void Remember(Provisional undo, ToolState tool)
    {
        var (place, changed) = (tool.PlaceSequence, tool.ChangedAt);
        undo.Push(() => (tool.PlaceSequence, tool.ChangedAt) = (place, changed));
    }

    // What is said of a tool may count at another's dot.
    private void Remember(ToolState tool, ToolState shown, int participant)
    {
        if (provisional is not null) Remember(provisional, tool, shown, participant);
    }

    private void Remember(Provisional undo, ToolState tool, ToolState shown, int participant)
    {
        Remember(undo, shown);
        var vote = shown.Votes.Find(participant);
        ImportedVote? imported = tool.ImportedVotes.TryGetValue(participant, out var stated) ? stated : null;
        var total = Votes;
        undo.Push(() =>
        {
            shown.Votes.Restore(participant, vote);
            if (imported is { } before) tool.ImportedVotes[participant] = before;
            else tool.ImportedVotes.Remove(participant);
            Votes = total;
        });
    }

    private static void Touch(ToolState tool, in Recorded recorded, DateTimeOffset? asOf)
    {
        tool.PlaceSequence = recorded.Sequence;
        tool.ChangedAt = asOf ?? recorded.At;
    }
}
