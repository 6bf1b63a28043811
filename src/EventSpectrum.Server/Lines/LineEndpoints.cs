using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Moderation;
using EventSpectrum.Server.Participants;

namespace EventSpectrum.Server.Lines;

/// <summary>Where a participant draws their line.</summary>
internal sealed record LineRequest(ExactNumber? X, string? CommandId);

/// <summary>What drawing a line, or taking it away, led to.</summary>
/// <param name="Sequence">Where it stands in the log.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="X">Where the line is now, 0 to 100; null when there is none.</param>
internal sealed record DrawnAnswer(long Sequence, DateTimeOffset At, double? X);

/// <summary>Drawing one's line on the x-axis, and taking it away.</summary>
internal static class LineEndpoints
{
    public static async Task<IResult> DrawAsync(
        LineRequest request, TheSpectrum spectrum, Caller caller, HttpContext http, NetworkSightings networks, CancellationToken cancellation)
    {
        var check = new Check();
        var x = check.NeededCoordinate("x", request.X);
        var key = CommandIds.Key(check, http, request.CommandId, caller, "line");
        return check.Failed
            ? check.Problem
            : await SendAsync(spectrum.Value, Handlers.DrawLine, new DrawLine(caller.Participant, x, key is not null), key, networks, http, cancellation);
    }

    public static async Task<IResult> WithdrawAsync(
        TheSpectrum spectrum, string? commandId, Caller caller, HttpContext http, NetworkSightings networks, CancellationToken cancellation)
    {
        var check = new Check();
        var key = CommandIds.Key(check, http, commandId, caller, "withdraw-line");
        return check.Failed
            ? check.Problem
            : await SendAsync(spectrum.Value, Handlers.WithdrawLine, new WithdrawLine(caller.Participant), key, networks, http, cancellation);
    }

    private static async Task<IResult> SendAsync<TCommand>(
        ISpectrum spectrum, Handler<TCommand, LineOutcome> handler, TCommand command, Guid? key, NetworkSightings networks, HttpContext http,
        CancellationToken cancellation)
    {
        var receipt = await spectrum.SendAsync(handler, command, key, cancellation);
        if (receipt.Refusal is { } refusal) return Problem.Of(refusal);
        networks.Note(http, spectrum.Slug, Caller.Of(http).Participant);
        return Results.Json(new DrawnAnswer(receipt.Sequence, receipt.At, receipt.Answer!.X), ServerJson.Relaxed.DrawnAnswer);
    }
}
