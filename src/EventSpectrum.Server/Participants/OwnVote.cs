using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Participants;

/// <summary>What a participant last said of a tool, and whether it counts: a vote that was struck is not hidden from whoever cast it.</summary>
/// <param name="Why">Why it does not count, where it does not.</param>
internal sealed record OwnVote(Vote Vote, bool Counts, string? Why)
{
    /// <summary>The participant's own vote, or null when they have none or took it back. What they said of a merged tool is shown where it counts.</summary>
    public static OwnVote? Of(SpectrumState state, ToolState tool, int who) =>
        Of(state, tool.Votes.Find(who), tool.Latest(who) is { } last ? (last.Tool.Spoken, last.Index) : null, () => tool.Said(who)!.Value);

    /// <summary>The participant's own line, likewise.</summary>
    public static OwnVote? Line(SpectrumState state, int who)
    {
        var (spoken, latest) = (state.Lines.Spoken, state.Lines.Spoken.Latest(who));
        return Of(
            state, state.Lines.Standing.Find(who), latest < 0 ? null : (spoken, latest),
            () => SpokenVotes.Standing(spoken.All.Captured.Span, latest, _ => false)!.Value);
    }

    private static OwnVote? Of(SpectrumState state, Vote? standing, (SpokenVotes Spoken, int Index)? last, Func<Vote> lastSaid)
    {
        if (last is not var (said, latest) || !said.IsStruck(latest)) return standing is { } vote ? new OwnVote(vote, true, null) : null;

        var struck = lastSaid();
        var strikes = said.Strikes.Where(s => s.Index == latest && s.Stands).ToList();
        // What a moderator decided goes before what still waits for them.
        var strike = strikes.FindIndex(s => !s.Held) is var decided and >= 0 ? strikes[decided] : strikes[0];
        return new OwnVote(struck, false, strike.Held
            ? Said("It is held until a moderator has looked at it", state.Flags.FirstOrDefault(f => f.Id == strike.RollbackId)?.Reason)
            : Said("A moderator rolled it back", state.Rollbacks.FirstOrDefault(r => r.Id == strike.RollbackId)?.Reason));
    }

    private static string Said(string what, string? reason) => reason is null ? $"{what}." : $"{what}: {reason}";
}
