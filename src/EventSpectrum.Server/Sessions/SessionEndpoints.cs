using System.Text.Json.Serialization;
using EventSpectrum.Server.Audit;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Sessions;

namespace EventSpectrum.Server.Sessions;

/// <summary>A session to open.</summary>
/// <param name="Voting">Whether voting is on from the start; needed.</param>
/// <param name="Adding">Whether adding is on from the start; needed.</param>
/// <param name="Blind">Whether nobody sees what others place until the reveal; left out: no.</param>
/// <param name="JoinCode">When given, only those who give it take part. When left out, one is made up and is a short address only.</param>
/// <param name="JoinCodeMinutes">For how long the given code is taken, 1 to 1440; left out: as long as the session runs.</param>
internal sealed record StartSessionRequest(
    string? Title, string? Audience, bool? Voting, bool? Adding, bool? Blind, string? JoinCode, int? JoinCodeMinutes, string? CommandId);

/// <summary>The session that was opened.</summary>
/// <param name="JoinCodeExpires">Until when the code is taken; left out: as long as the session runs.</param>
internal sealed record StartSessionAnswer(
    string SessionId, string JoinCode, string JoinUrl, DateTimeOffset StartedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? JoinCodeExpires);

/// <summary>What to switch; what is left out stays as it is.</summary>
/// <param name="Reveal">True ends the blind round of a session that was opened blind: everyone's votes are shown, for good.</param>
/// <param name="Spotlight">The tool that everyone is asked to place.</param>
/// <param name="Run">A run through several tools, which moves the spotlight.</param>
/// <param name="Frozen">Whether the projected picture stands still.</param>
internal sealed record SwitchSessionRequest(
    bool? Voting, bool? Adding, bool? Reveal, SpotlightRequest? Spotlight, RunRequest? Run, bool? Frozen, string? CommandId)
{
    /// <summary>Whether it speaks of what is shown, which is the facilitator's alone.</summary>
    [JsonIgnore]
    public bool Presents => this is not { Spotlight: null, Run: null, Frozen: null };
}

/// <summary>Opening, switching and closing sessions.</summary>
internal static class SessionEndpoints
{
    private const int TitleMax = 120;
    private const int AudienceMax = 200;

    public static async Task<IResult> StartAsync(
        StartSessionRequest request, TheSpectrum spectrum, Caller caller, HttpContext http, JoinCodes codes, PublicAddress address, TimeProvider clock,
        ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var title = check.Line("title", request.Title, TitleMax);
        var audience = check.OptionalText("audience", request.Audience, AudienceMax);
        var given = JoinCodes.Read(check, request.JoinCode);
        var expires = JoinCodes.Expiry(check, "joinCodeMinutes", request.JoinCodeMinutes, clock);
        if (expires is not null && request.JoinCode is null) check.Wrong("joinCodeMinutes", "Only a code that is asked for can end: give “joinCode” too, or leave “joinCodeMinutes” out.");
        if (request.Voting is null) check.Wrong("voting", "“voting” is needed: true or false.");
        if (request.Adding is null) check.Wrong("adding", "“adding” is needed: true or false.");
        var key = CommandIds.Key(check, http, request.CommandId, caller, "session");
        if (check.Failed) return check.Problem;
        if (given is not null && await codes.FindAsync(given, cancellation) is { } taken && taken.Slug != spectrum.Value.Slug)
            return JoinCodes.Taken;

        var command = new StartSession(
            Ids.New(), title, string.IsNullOrEmpty(audience) ? null : audience, request.Voting!.Value, request.Adding!.Value,
            given ?? await codes.NewAsync(cancellation), given is not null, caller.StaffName, expires, request.Blind is true);
        var receipt = await spectrum.Value.SendAsync(Handlers.StartSession, command, key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "opened a session of", spectrum.Value);
        if (receipt.Refusal is { } refusal) return Problem.Of(refusal);

        var session = receipt.Answer!;
        var answer = new StartSessionAnswer(session.SessionId, session.JoinCode, PublicAddress.JoinLink(address.Of(http), session.JoinCode), receipt.At, session.CodeExpires);
        return Results.Json(answer, ServerJson.Relaxed.StartSessionAnswer, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<IResult> SwitchAsync(
        SwitchSessionRequest request, TheSpectrum spectrum, Caller caller, HttpContext http, PublicAddress address, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        if (request.Reveal is false) check.Wrong("reveal", "What was revealed cannot be hidden again: send “reveal” as true, or leave it out.");
        if (request.Run?.Tools is { } tools && tools.Contains(null)) check.Wrong("run.tools", "“run.tools” holds ids of tools.");
        var key = CommandIds.Key(check, http, request.CommandId, caller, "switch");
        if (check.Failed) return check.Problem;
        // Voting and adding are moderators' too, so that nobody waits for the facilitator while a chart is spammed; the rest is not.
        if (!caller.Staff!.Facilitates && (request.Reveal is not null || request.Presents)) return AccessProblems.StaffOnly;
        var receipt = await spectrum.Value.SendAsync(
            Handlers.SwitchSession, new SwitchSession(request.Voting, request.Adding, caller.StaffName, Asked(request, key is not null), request.Reveal is true), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, request.Reveal is true ? "revealed the votes of" : request.Presents ? "changed what is shown of" : "switched voting or adding of", spectrum.Value);
        return await AnswerAsync(receipt, spectrum.Value, address.Of(http), cancellation);
    }

    public static async Task<IResult> CloseAsync(
        TheSpectrum spectrum, string? commandId, Caller caller, HttpContext http, PublicAddress address, Heads heads, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var check = new Check();
        var key = CommandIds.Key(check, http, commandId, caller, "close");
        if (check.Failed) return check.Problem;
        var receipt = await spectrum.Value.SendAsync(Handlers.CloseSession, new CloseSession(caller.StaffName), key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "closed the session of", spectrum.Value);
        return await AnswerAsync(receipt, spectrum.Value, address.Of(http), cancellation, heads);
    }

    // What runs now, as staff sees it.
    internal static async Task<IResult> AnswerAsync<T>(
        Receipt<T> receipt, ISpectrum spectrum, string address, CancellationToken cancellation, Heads? heads = null)
        where T : class
    {
        if (receipt.Refusal is { } refusal) return Problem.Of(refusal);
        var view = await spectrum.ViewAsync(cancellation);
        var news = SessionNews.Of(view, code => PublicAddress.JoinLink(address, code));
        if (heads is not null) news = news with { Head = await heads.OfAsync(spectrum.Slug, cancellation) };
        return Results.Json(news, ServerJson.Relaxed.SessionNews);
    }

    private static PresentingAsked? Asked(SwitchSessionRequest request, bool identified) => !request.Presents ? null : new PresentingAsked(
        request.Spotlight is { } spotlight ? new SpotlightAsked(spotlight.Tool, spotlight.Seconds) : null,
        request.Run is { } run ? new RunAsked(run.Tools?.OfType<string>().ToArray(), run.Seconds, run.At) : null,
        request.Frozen, identified);
}
