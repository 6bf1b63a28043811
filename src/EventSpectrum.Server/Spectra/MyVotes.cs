using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Tools;

namespace EventSpectrum.Server.Spectra;

/// <summary>A participant's own votes.</summary>
internal static class MyVotes
{
    /// <summary>By tool id; empty for someone who has none.</summary>
    public static Task<IReadOnlyDictionary<string, MinePart>> OfAsync(ISpectrum spectrum, string participantId, CancellationToken cancellation) =>
        spectrum.ReadAsync<IReadOnlyDictionary<string, MinePart>>(
            state =>
            {
                var mine = new Dictionary<string, MinePart>(StringComparer.Ordinal);
                if (!state.TryParticipant(participantId, out var who) || state.Participants[who].Left) return mine;
                foreach (var tool in state.Tools)
                {
                    if (OwnVote.Of(state, tool, who) is { } own) mine.Add(tool.Info.Id, MinePart.Of(own.Vote, own.Counts));
                }

                return mine;
            },
            cancellation);
}
