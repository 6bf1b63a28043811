using EventSpectrum.Log;
using EventSpectrum.Moderation;

namespace EventSpectrum.Spectra;

public sealed partial class SpectrumState
{
    private readonly AppendOnly<ModerationAct> acts = new();

    /// <summary>Every act of moderation, in order.</summary>
    public AppendOnly<ModerationAct> Acts => acts;

    // Whatever an act changes is folded elsewhere; here it is noted that it happened.
    private void Note(ISpectrumEvent? e, in Recorded recorded)
    {
        var act = e switch
        {
            RollbackApplied a => Act(recorded, ModerationActs.Rollback, a.Reason, a.By, a.Votes, a.Lines),
            RollbackUndone a => Act(recorded, ModerationActs.RollbackUndone, a.Reason, a.By, a.Votes, a.Lines),
            RollbackRestored a => Act(recorded, ModerationActs.RollbackRestored, a.Reason, a.By, a.Votes, a.Lines),
            FlagRaised a => Act(recorded, a.Holds ? ModerationActs.Held : ModerationActs.Flagged, a.Reason, a.By, a.Votes),
            FlagWidened a => Act(recorded, Widened(recorded), a.Reason, a.By, a.Votes),
            // A verdict that strikes is told by its roll-back.
            FlagJudged { RollbackId: null, With: null } a => Act(recorded, ModerationActs.Counted, a.Reason, a.By, a.Votes),
            ParticipantSuspended a => Act(recorded, ModerationActs.Suspended, a.Reason, a.By),
            ParticipantReinstated a => Act(recorded, ModerationActs.Reinstated, a.Reason, a.By),
            PseudonymReplaced a => Act(recorded, ModerationActs.Renamed, a.Reason, a.By),
            ToolHidden a => Act(recorded, ModerationActs.Hidden, a.Reason, a.By),
            ToolRestored a => Act(recorded, ModerationActs.Restored, a.Reason, a.By),
            ToolMerged a => Act(recorded, ModerationActs.Merged, a.Reason, a.By) with { Into = a.Into },
            ToolUnmerged a => Act(recorded, ModerationActs.Unmerged, a.Reason, a.By),
            _ => null,
        };
        if (act is null) return;
        acts.Add(act);
        provisional?.Push(() => acts.TakeBackTo(acts.Count - 1));
    }

    private string Widened(in Recorded recorded)
    {
        var id = StreamKey.FlagId(recorded.Stream).ToString();
        return flags.Find(f => f.Id == id) is { Holds: false } ? ModerationActs.Flagged : ModerationActs.Held;
    }

    private static ModerationAct Act(in Recorded recorded, string kind, string reason, string by, int? votes = null, int? lines = null) =>
        new(recorded.Sequence, recorded.At, kind, recorded.Stream[(recorded.Stream.IndexOf('/', StringComparison.Ordinal) + 1)..], reason, by, votes, lines);
}
