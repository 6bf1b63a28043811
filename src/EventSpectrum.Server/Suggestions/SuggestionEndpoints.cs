using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Server.Tools;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;

namespace EventSpectrum.Server.Suggestions;

/// <summary>A suggestion: of a move when it names a tool of the chart, of a new tool when it gives a name.</summary>
/// <param name="Tool">The id of the tool to move.</param>
/// <param name="X">Where the caller would place it, 0 to 100.</param>
/// <param name="Y">Likewise; may be left out for a move along x alone.</param>
/// <param name="Because">Why, in at most 280 characters.</param>
internal sealed record SuggestionRequest(
    string? Tool, string? Name, string? Description, string? Kind, IReadOnlyList<string?>? Disciplines, ExactNumber? X, ExactNumber? Y, string? Because,
    string? CommandId);

/// <summary>What staff says to a suggestion.</summary>
/// <param name="Verdict">accept, decline, or hide: decline it and keep its text out of sight.</param>
/// <param name="Reason">What its maker is told; needed unless it is accepted.</param>
internal sealed record SuggestionVerdictRequest(string? Verdict, string? Reason, string? CommandId);

/// <summary>Suggestions while voting or adding is closed, and what staff makes of them.</summary>
internal static class SuggestionEndpoints
{
    /// <summary>Maps the addresses under one spectrum's.</summary>
    public static void MapSuggestions(this RouteGroupBuilder spectrum)
    {
        var suggestions = spectrum.MapGroup("/suggestions").WithTags("Suggestions");
        suggestions.MapGet("", ListAsync).RequireAuthorization(Access.ParticipantOrStaff).Produces<SuggestionsAnswer>()
            .WithSummary("My suggestions and what became of them; for moderators, everyone's");
        suggestions.MapPost("", SuggestAsync).RequireAuthorization(Access.Participant).RequireRateLimiting(Limits.Tools)
            .Produces<SuggestionPart>(StatusCodes.Status201Created).WithSummary("Suggest a tool, or a move, while adding or voting is closed");
        suggestions.MapDelete("/{suggestion}", WithdrawAsync).RequireAuthorization(Access.Participant).RequireRateLimiting(Limits.Changes)
            .Produces(StatusCodes.Status204NoContent).WithSummary("Take a suggestion back");
        suggestions.MapPost("/{suggestion}", AnswerAsync).RequireAuthorization(Access.Moderator).Produces<SuggestionPart>()
            .WithSummary("Accept or decline a suggestion");
    }

    private static async Task<IResult> ListAsync(TheSpectrum spectrum, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(
            await spectrum.Value.ReadAsync(s => SuggestionsAnswer.Of(s, caller.ParticipantId, caller.Staff is { Moderates: true }), cancellation),
            ServerJson.Relaxed.SuggestionsAnswer);
    }

    private static async Task<IResult> SuggestAsync(
        SuggestionRequest request, TheSpectrum spectrum, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var check = new Check();
        var texts = ToolTextRequest.Read(check, "", request.Name, request.Description, request.Kind, request.Disciplines, null, null);
        var moves = request.Tool is not null;
        if (moves == request.Name is not null) check.Wrong("name", "Give either “name”, to suggest a tool, or “tool”, to suggest a move of one that is on the chart.");
        if (moves && (request.Description, request.Kind, request.Disciplines) is not (null, null, null))
            check.Wrong("tool", "A move changes no texts: leave “description”, “kind” and “disciplines” out.");
        var x = check.NeededCoordinate("x", request.X);
        var y = moves ? check.OptionalCoordinate("y", request.Y) : check.NeededCoordinate("y", request.Y);
        var because = check.Line("because", request.Because, SuggestHandler.BecauseMax);
        var key = CommandIds.Key(check, http, request.CommandId, caller, "suggestion");
        if (check.Failed) return check.Problem;

        var receipt = moves
            ? await spectrum.Value.SendAsync(Handlers.SuggestMove, new SuggestMove(Ids.New(), caller.Participant, request.Tool!, x, y, because), key, cancellation)
            : await spectrum.Value.SendAsync(Handlers.SuggestTool, new SuggestTool(
                Ids.New(), caller.Participant, texts.Name!, texts.Description ?? "", texts.Kind ?? ToolKind.Undecided, texts.Disciplines ?? [], x, y!.Value, because),
                key, cancellation);
        return receipt.Refusal is { } refusal
            ? Problem.Of(refusal)
            : await FoundAsync(spectrum.Value, receipt.Answer!.SuggestionId, staff: false, StatusCodes.Status201Created, cancellation);
    }

    private static async Task<IResult> WithdrawAsync(
        TheSpectrum spectrum, string suggestion, string? commandId, Caller caller, HttpContext http, CancellationToken cancellation)
    {
        var check = new Check();
        var key = CommandIds.Key(check, http, commandId, caller, $"suggestion/{suggestion}/withdraw");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(Handlers.WithdrawSuggestion, new WithdrawSuggestion(suggestion, caller.Participant), key, cancellation);
        return receipt.Refusal is { } refusal ? Problem.Of(refusal) : Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync(
        SuggestionVerdictRequest request, TheSpectrum spectrum, string suggestion, Caller caller, HttpContext http, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        if (request.Verdict is not ("accept" or "decline" or "hide")) check.Wrong("verdict", "“verdict” must be accept, decline or hide.");
        var reason = request.Verdict == "accept" ? check.OptionalLine("reason", request.Reason, Check.ReasonMax) : check.Reason(request.Reason);
        var key = CommandIds.Key(check, http, request.CommandId, caller, $"suggestion/{suggestion}");
        if (check.Failed) return check.Problem;

        Receipt<SuggestionOutcome> receipt;
        if (request.Verdict == "accept")
        {
            receipt = await spectrum.Value.SendAsync(
                Handlers.AcceptSuggestion, new AcceptSuggestion(suggestion, Ids.New(), reason, caller.StaffName), key, cancellation);
            loggers.LogAct(receipt, caller.StaffName, "accepted a suggestion for", spectrum.Value);
        }
        else
        {
            receipt = await spectrum.Value.SendAsync(
                Handlers.DeclineSuggestion, new DeclineSuggestion(suggestion, request.Verdict == "hide", reason!, caller.StaffName), key, cancellation);
            loggers.LogAct(receipt, caller.StaffName, "declined a suggestion for", spectrum.Value);
        }

        return receipt.Refusal is { } refusal
            ? Problem.Of(refusal)
            : await FoundAsync(spectrum.Value, suggestion, staff: true, StatusCodes.Status200OK, cancellation);
    }

    private static async Task<IResult> FoundAsync(ISpectrum spectrum, string id, bool staff, int status, CancellationToken cancellation)
    {
        var part = await spectrum.ReadAsync(
            state => state.TrySuggestion(id, out var s) ? SuggestionPart.Of(s, staff ? SuggestionStaffPart.Of(s, state) : null) : null, cancellation);
        return Results.Json(part!, ServerJson.Relaxed.SuggestionPart, statusCode: status);
    }
}
