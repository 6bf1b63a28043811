using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Votes;

namespace EventSpectrum.Spectra;

public sealed partial class SpectrumState
{
    /// <summary>Everyone's lines on the x-axis.</summary>
    public LineBook Lines { get; } = new();

    private void Fold(LineDrawn e, in Recorded recorded)
    {
        var who = ParticipantNumber(e.ParticipantId, recorded);
        var line = new Vote(e.X, Vote.Silent, SessionNumber(e.SessionId), recorded.At.UtcTicks, recorded.Sequence);
        RememberLine(who);
        Lines.Spoken.Say(who, line.X, line.Y, line.Session, line.AtTicks, line.Sequence, SpokenAct.Vote);
        provisional?.Push(Lines.Spoken.Unsay);
        Lines.Standing.Cast(who, line);
        TouchLines(recorded);
    }

    private void Fold(LineWithdrawn e, in Recorded recorded)
    {
        if (!TryParticipant(e.ParticipantId, out var who)) return;
        RememberLine(who);
        Lines.Spoken.Say(who, Vote.Silent, Vote.Silent, -1, recorded.At.UtcTicks, recorded.Sequence, SpokenAct.Withdrawal);
        provisional?.Push(Lines.Spoken.Unsay);
        Lines.Standing.Withdraw(who);
        TouchLines(recorded);
    }

    private void StrikeLines(in Recorded recorded, Func<SpokenVotes, long, IReadOnlyCollection<int>> change)
    {
        Strike[] before = [.. Lines.Spoken.Strikes];
        provisional?.Push(() => Lines.Spoken.Restore(before));
        foreach (var who in change(Lines.Spoken, recorded.Sequence))
        {
            RememberLine(who);
            Lines.Standing.Restore(who, Lines.Spoken.Standing(who));
        }

        TouchLines(recorded);
    }

    private void RememberLine(int participant)
    {
        if (provisional is null) return;
        var line = Lines.Standing.Find(participant);
        provisional.Push(() => Lines.Standing.Restore(participant, line));
    }

    private void TouchLines(in Recorded recorded)
    {
        var before = Lines.Sequence;
        Lines.Sequence = recorded.Sequence;
        provisional?.Push(() => Lines.Sequence = before);
    }
}
