using EventSpectrum.History;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;

namespace EventSpectrum.Server.History;

/// <summary>A moment to mark: now, unless a time or a sequence is given.</summary>
internal sealed record BookmarkRequest(string? Label, DateTimeOffset? At, long? Sequence, string? CommandId);

/// <summary>A mark on the timeline.</summary>
internal sealed record BookmarkAnswer(string BookmarkId, string Label, DateTimeOffset At, long Sequence);

/// <summary>Marks on the timeline.</summary>
internal static class BookmarkEndpoints
{
    private const int LabelMax = 120;

    public static async Task<IResult> SetAsync(
        BookmarkRequest request, TheSpectrum spectrum, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var label = check.Line("label", request.Label, LabelMax);
        if (request is { At: not null, Sequence: not null }) check.Wrong("at", "Give either “at” or “sequence”, or neither for now.");
        var key = CommandIds.Key(check, http, request.CommandId, caller, "bookmark");
        if (check.Failed) return check.Problem;

        var history = await spectrum.Value.ReadAsync(SpectrumHistory.Of, cancellation);
        if (request.Sequence > history.Last!.Value.Sequence) return Problem.Invalid("sequence", $"The log ends at {history.Last.Value.Sequence}.");
        if (request.At is { } at && at > DateTimeOffset.UtcNow) return Problem.Invalid("at", "A bookmark marks what has been: “at” may not lie ahead.");
        var moment = request.At is { } time ? history.MomentAt(time) : request.Sequence is { } sequence ? history.MomentAt(sequence) : null;
        if (moment is null && request is not { At: null, Sequence: null }) return ReadPast.BeforeTheBeginning;

        var command = new BookmarkMoment(Ids.New(), label, moment?.Sequence, request.At ?? moment?.At, caller.StaffName);
        var receipt = await spectrum.Value.SendAsync(Handlers.BookmarkMoment, command, key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "set a bookmark on", spectrum.Value);
        return receipt.Refusal is { } refusal
            ? Problem.Of(refusal)
            : Results.Json(Answer(receipt), ServerJson.Relaxed.BookmarkAnswer, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<IResult> RemoveAsync(
        TheSpectrum spectrum, string bookmark, string? commandId, Caller caller, HttpContext http, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var key = CommandIds.Key(check, http, commandId, caller, $"bookmark/{bookmark}/remove");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(Handlers.RemoveBookmark, new RemoveBookmark(bookmark, caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "removed a bookmark of", spectrum.Value);
        return receipt.Refusal is { } refusal ? Problem.Of(refusal) : Results.NoContent();
    }

    private static BookmarkAnswer Answer(in Receipt<BookmarkOutcome> receipt) => new(
        receipt.Answer!.BookmarkId, receipt.Answer.Label, receipt.Answer.At ?? receipt.At, receipt.Answer.Sequence ?? receipt.Sequence);
}
