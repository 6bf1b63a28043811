using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;
using EventSpectrum.Sessions;

namespace EventSpectrum.Server.Sessions;

/// <summary>Another code for the running session.</summary>
/// <param name="JoinCode">The code; left out: one is made up.</param>
/// <param name="Minutes">For how long it is taken, 1 to 1440; left out: as long as the session runs.</param>
internal sealed record RenewCodeRequest(string? JoinCode, int? Minutes, string? CommandId);

/// <summary>Puts another code on the wall while a session runs: who is in stays in, and the code before it is taken no more.</summary>
internal static class JoinCodeEndpoint
{
    public static async Task<IResult> RenewAsync(
        RenewCodeRequest? request, TheSpectrum spectrum, Caller caller, HttpContext http, JoinCodes codes, PublicAddress address, TimeProvider clock,
        ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var given = JoinCodes.Read(check, request?.JoinCode);
        var expires = JoinCodes.Expiry(check, "minutes", request?.Minutes, clock);
        var key = CommandIds.Key(check, http, request?.CommandId, caller, "code");
        if (check.Failed) return check.Problem;
        if (given is not null && await codes.FindAsync(given, cancellation) is { } taken && taken.Slug != spectrum.Value.Slug) return JoinCodes.Taken;

        var command = new RenewJoinCode(given ?? await codes.NewAsync(cancellation), expires, caller.StaffName);
        var receipt = await spectrum.Value.SendAsync(Handlers.RenewJoinCode, command, key, cancellation);
        loggers.LogAct(receipt, caller.StaffName, "renewed the join code of", spectrum.Value);
        return await SessionEndpoints.AnswerAsync(receipt, spectrum.Value, address.Of(http), cancellation);
    }
}
