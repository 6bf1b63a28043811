using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Moderation;
using EventSpectrum.Server.Participants.Work;
using EventSpectrum.Server.Spectra;

namespace EventSpectrum.Server.Participants;

/// <summary>What a newcomer says of themselves; all of it may be left out.</summary>
/// <param name="JoinCode">The running session's code, where it wants one.</param>
/// <param name="Work">A sum that was worked out, where one was asked for.</param>
internal sealed record JoinRequest(string? DisplayName, IReadOnlyList<string?>? Disciplines, string? JoinCode, WorkDone? Work);

/// <summary>A participant's change; what is left out stays as it is.</summary>
internal sealed record ChangeParticipantRequest(string? DisplayName, IReadOnlyList<string?>? Disciplines, string? JoinCode, string? CommandId);

/// <summary>Who one is now.</summary>
/// <param name="Token">To be sent as a Bearer by clients that keep no cookies.</param>
internal sealed record JoinAnswer(string ParticipantId, string Token, string DisplayName);

/// <summary>Joining, and changing what is known of oneself.</summary>
internal static class ParticipantEndpoints
{
    private const int NameMax = 40;
    private const int CodeMax = 40;

    /// <summary>
    /// Always makes a new participant, also for a caller who is one already, and takes no command id: an id that someone else
    /// repeats must never answer a token.
    /// </summary>
    public static async Task<IResult> JoinAsync(
        JoinRequest? request, TheSpectrum spectrum, HttpContext http, ParticipantTokens tokens, Guesses guesses, Devices devices, JoinWork work,
        NetworkSightings networks, TimeProvider clock, CancellationToken cancellation)
    {
        var check = new Check();
        var name = check.OptionalLine("displayName", request?.DisplayName, NameMax) ?? MadeUpName.New();
        var disciplines = SpectrumRules.Disciplines(check, request?.Disciplines) ?? [];
        var code = check.OptionalLine("joinCode", request?.JoinCode, CodeMax);
        if (check.Failed) return check.Problem;

        var slug = spectrum.Value.Slug;
        var session = code is null ? null : await SessionAsync(spectrum, cancellation);
        if ((devices.Full(http, slug) ?? Barred(session, guesses, http)) is { } no) return no;
        if (await work.TakeAsync(http, slug, request?.Work, cancellation) is { } needed) return needed;
        var receipt = await spectrum.Value.SendAsync(Handlers.Join, new Join(Ids.New(), name, disciplines, code, clock.GetUtcNow()), key: null, cancellation);
        if (receipt.Refusal is { } refusal) return Refused(refusal, session, guesses, http);
        if (session is not null) guesses.Right(http, session);

        var joined = receipt.Answer!;
        networks.Note(http, slug, joined.ParticipantId);
        var token = tokens.Issue(slug, joined.ParticipantId);
        ParticipantCookie.Set(http, slug, token);
        devices.Count(http, slug);
        work.Count(http, slug);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Location = $"/api/spectra/{slug}/participants/me";
        return Results.Json(
            new JoinAnswer(joined.ParticipantId, token, joined.DisplayName), ServerJson.Relaxed.JoinAnswer, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<IResult> ChangeAsync(
        ChangeParticipantRequest request, TheSpectrum spectrum, Caller caller, HttpContext http, Guesses guesses, TimeProvider clock, CancellationToken cancellation)
    {
        var check = new Check();
        var name = check.OptionalLine("displayName", request.DisplayName, NameMax);
        var disciplines = SpectrumRules.Disciplines(check, request.Disciplines);
        var code = check.OptionalLine("joinCode", request.JoinCode, CodeMax);
        var key = CommandIds.Key(check, http, request.CommandId, caller, "me");
        if (check.Failed) return check.Problem;

        var session = code is null ? null : await SessionAsync(spectrum, cancellation);
        if (Barred(session, guesses, http) is { } barred) return barred;
        var receipt = await spectrum.Value.SendAsync(
            Handlers.ChangeParticipant, new ChangeParticipant(caller.Participant, name, disciplines, code, clock.GetUtcNow()), key, cancellation);
        if (receipt.Refusal is { } refusal) return Refused(refusal, session, guesses, http);
        if (session is not null) guesses.Right(http, session);
        return await ReadReceipt.HandleAsync(spectrum, caller, http, cancellation);
    }

    // The session that wants its code, or null.
    private static async Task<string?> SessionAsync(TheSpectrum spectrum, CancellationToken cancellation) =>
        (await spectrum.Value.ViewAsync(cancellation)).Current is { CodeNeeded: true } session ? session.SessionId : null;

    private static Problem? Barred(string? session, Guesses guesses, HttpContext http) => session is null ? null : guesses.Barred(http, session);

    /// <summary>Leaving. A retry is answered the same, though the token is worth nothing else by then.</summary>
    public static async Task<IResult> LeaveAsync(
        TheSpectrum spectrum, string? commandId, Caller caller, HttpContext http, NetworkSightings networks, CancellationToken cancellation)
    {
        var check = new Check();
        var key = CommandIds.Key(check, http, commandId, caller, "leave");
        if (check.Failed) return check.Problem;

        var receipt = await spectrum.Value.SendAsync(Handlers.Leave, new Leave(caller.Participant), key, cancellation);
        if (receipt.Refusal is { } refusal) return Problem.Of(refusal);
        await networks.ForgetAsync(spectrum.Value.Slug, caller.Participant, cancellation);
        ParticipantCookie.Clear(http, spectrum.Value.Slug);
        http.Response.Headers.CacheControl = "no-store";
        return Results.NoContent();
    }

    private static Problem Refused(Refusal refusal, string? session, Guesses guesses, HttpContext http)
    {
        var tooMany = session is not null && refusal.Code == Refusals.WrongCode.Code ? guesses.Wrong(http, Secret.JoinCode, session) : null;
        return tooMany ?? Problem.Of(refusal);
    }
}
