using EventSpectrum.Server.Hosting;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Participants;

/// <summary>A participant's receipt: who they are here, and every vote of theirs that stands.</summary>
/// <param name="Admitted">Whether they may take part in what runs: no code is wanted, or they gave it.</param>
/// <param name="Line">Where they draw their line on the x-axis; null while they have not.</param>
internal sealed record ReceiptAnswer(
    string ParticipantId, string DisplayName, IReadOnlyList<string> Disciplines, bool Admitted, IReadOnlyList<ReceiptVote> Votes, LinePart? Line);

/// <summary>A vote on a receipt.</summary>
/// <param name="Counts">Whether it is part of the tool's position.</param>
/// <param name="Why">Why not, where it is not.</param>
internal sealed record ReceiptVote(string Tool, double? X, double? Y, DateTimeOffset At, bool Counts, string? Why);

/// <summary>The line on a receipt.</summary>
/// <param name="Counts">Whether it is part of what the room's lines show.</param>
/// <param name="Why">Why not, where it is not.</param>
internal sealed record LinePart(double X, DateTimeOffset At, bool Counts, string? Why);

/// <summary>Answers the receipt.</summary>
internal static class ReadReceipt
{
    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        var receipt = await spectrum.Value.ReadAsync(state => Of(state, caller.Participant), cancellation);
        return receipt is null ? Problem.Of(Refusals.NotJoined) : Results.Json(receipt, ServerJson.Relaxed.ReceiptAnswer);
    }

    private static ReceiptAnswer? Of(SpectrumState state, string participantId)
    {
        if (!state.TryParticipant(participantId, out var who) || state.Participants[who].Left) return null;
        var me = state.Participants[who];
        var votes = new List<ReceiptVote>();
        foreach (var tool in state.Tools)
        {
            if (OwnVote.Of(state, tool, who) is { Vote: var vote } own) votes.Add(new ReceiptVote(tool.Info.Id, vote.XValue, vote.YValue, vote.At, own.Counts, own.Why));
        }

        return new ReceiptAnswer(me.Id, me.DisplayName, me.Disciplines, state.Admitted(who), votes,
            OwnVote.Line(state, who) is { } line ? new LinePart(line.Vote.XValue!.Value, line.Vote.At, line.Counts, line.Why) : null);
    }
}
