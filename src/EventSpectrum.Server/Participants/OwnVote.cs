using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Participants;

/// <summary>What a participant last said of a tool, and whether it counts: a vote that was struck is not hidden from whoever cast it.</summary>
/// <param name="Why">Why it does not count, where it does not.</param>
internal sealed record OwnVote(Vote Vote, bool Counts, string? Why)
{
    /// <summary>The participant's own vote, or null when they have none or took it back.</summary>
    public static OwnVote? Of(SpectrumState state, ToolState tool, int who)
    {
        var standing = tool.Votes.Find(who);
        var latest = tool.Spoken.Latest(who);
        if (latest < 0 || !tool.Spoken.IsStruck(latest)) return standing is { } vote ? new OwnVote(vote, true, null) : null;

        var struck = SpokenVotes.Standing(tool.Spoken.All.Captured.Span, latest, _ => false)!.Value;
        var rollback = tool.Spoken.Strikes.First(s => s.Index == latest && s.Stands).RollbackId;
        var reason = state.Rollbacks.FirstOrDefault(r => r.Id == rollback)?.Reason;
        return new OwnVote(struck, false, reason is null ? "A moderator rolled it back." : $"A moderator rolled it back: {reason}");
    }
}
