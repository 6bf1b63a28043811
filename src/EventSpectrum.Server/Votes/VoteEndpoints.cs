using EventSpectrum.Log;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Moderation;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Votes;

/// <summary>A placement; x alone in the 1-D view.</summary>
internal sealed record VoteRequest(ExactNumber? X, ExactNumber? Y, string? CommandId);

/// <summary>What a vote, or its withdrawal, led to.</summary>
/// <param name="Sequence">Where it stands in the log.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Vote">The participant's placement now.</param>
/// <param name="Position">The dot after it; null when nobody's vote is left.</param>
/// <param name="Votes">How many people have placed the tool.</param>
/// <param name="Held">Whether the placement is held for a moderator to look at, and does not count meanwhile.</param>
internal sealed record VoteAnswer(long Sequence, DateTimeOffset At, PartialPointPart Vote, PointPart? Position, int Votes, bool Held)
{
    public static VoteAnswer Of(in Receipt<VoteOutcome> receipt)
    {
        var outcome = receipt.Answer!;
        return new VoteAnswer(
            receipt.Sequence, receipt.At, new PartialPointPart(outcome.X, outcome.Y),
            outcome is { PositionX: { } x, PositionY: { } y } ? new PointPart(PointPart.Rounded(x), PointPart.Rounded(y)) : null,
            outcome.Votes, outcome.Held is true);
    }
}

/// <summary>Placing a tool, and taking it back.</summary>
internal static class VoteEndpoints
{
    public static async Task<IResult> CastAsync(
        VoteRequest request, TheSpectrum spectrum, string tool, Caller caller, HttpContext http, NetworkSightings networks)
    {
        var check = new Check();
        if ((request.X, request.Y) is (null, null)) check.Wrong("x", "“x” or “y” is needed, or both: numbers from 0 to 100.");
        var x = check.OptionalCoordinate("x", request.X);
        var y = check.OptionalCoordinate("y", request.Y);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"vote/{tool}");
        return check.Failed
            ? check.Problem
            : await SendAsync(spectrum.Value, Handlers.CastVote, new CastVote(tool, caller.Participant, x, y, key is not null), key, caller, networks, http);
    }

    public static async Task<IResult> WithdrawAsync(
        TheSpectrum spectrum, string tool, string? commandId, Caller caller, HttpContext http, NetworkSightings networks)
    {
        var check = new Check();
        var key = CommandIds.Key(check, http, commandId, caller, $"withdraw/{tool}");
        return check.Failed
            ? check.Problem
            : await SendAsync(spectrum.Value, Handlers.WithdrawVote, new WithdrawVote(tool, caller.Participant), key, caller, networks, http);
    }

    private static async Task<IResult> SendAsync<TCommand>(
        ISpectrum spectrum, Handler<TCommand, VoteOutcome> handler, TCommand command, Guid? key, Caller caller, NetworkSightings networks, HttpContext http)
    {
        // Whoever hangs up has voted all the same, so nobody listens for that.
        var receipt = await spectrum.SendAsync(handler, command, key, CancellationToken.None);
        if (receipt.Refusal is { } refusal) return Problem.Of(refusal);
        networks.Note(http, spectrum.Slug, caller.Participant);
        return new SmallAnswer<VoteAnswer>(VoteAnswer.Of(receipt), ServerJson.Relaxed.VoteAnswer);
    }
}
