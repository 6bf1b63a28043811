using EventSpectrum.Postgres.Keys;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;

namespace EventSpectrum.Server.Staff;

/// <summary>A key to make.</summary>
/// <param name="Name">Whose it is; acts are recorded under it.</param>
/// <param name="Role">facilitator, moderator or historian.</param>
/// <param name="ExpiresAt">Until when it is good; left out: until it is revoked.</param>
internal sealed record StaffKeyRequest(string? Name, string? Role, DateTimeOffset? ExpiresAt);

/// <summary>Another end of a key.</summary>
/// <param name="ExpiresAt">Until when it is good; null: until it is revoked.</param>
internal sealed record ExpireKeyRequest(DateTimeOffset? ExpiresAt);

/// <summary>A key of staff.</summary>
/// <param name="Key">The key itself, told once, when it is made.</param>
/// <param name="Good">Whether it opens anything now.</param>
/// <param name="UsedAt">When it was last used, to the minute or so; null: never.</param>
internal sealed record StaffKeyAnswer(
    string Id, string Name, string Role, string MadeBy, DateTimeOffset MadeAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt,
    DateTimeOffset? UsedAt, bool Good, string? Key)
{
    public static StaffKeyAnswer Of(StoredStaffKey k, bool good, string? key = null) =>
        new(k.Id, k.Name, k.Role, k.MadeBy, k.MadeAt, k.ExpiresAt, k.RevokedAt, k.UsedAt, good, key);
}

/// <summary>Making, listing and revoking staff's keys.</summary>
internal static class StaffKeyEndpoints
{
    private const int NameMax = 60;

    private static readonly Problem NoKey = Problem.Of(StatusCodes.Status404NotFound, "no-key", "No such key", "There is no key of that id that could be changed. The list has them all, with those that were revoked.");

    public static void MapStaffKeys(this RouteGroupBuilder staff)
    {
        var keys = staff.MapGroup("/keys").RequireAuthorization(Access.Facilitator);
        keys.MapGet("", ListAsync).Produces<List<StaffKeyAnswer>>().WithSummary("All keys that were made for staff");
        keys.MapPost("", MakeAsync).Produces<StaffKeyAnswer>(StatusCodes.Status201Created).WithSummary("Make a key for a member of staff");
        keys.MapPatch("/{key}", ExpireAsync).Produces<StaffKeyAnswer>().WithSummary("Give a key another end, or none");
        keys.MapDelete("/{key}", RevokeAsync).Produces<StaffKeyAnswer>().WithSummary("Revoke a key, and whoever is signed in with it");
    }

    private static async Task<IResult> ListAsync(StaffKeys keys, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json((await keys.AllAsync(cancellation)).Select(k => StaffKeyAnswer.Of(k, keys.IsGood(k))).ToList(), ServerJson.Relaxed.ListStaffKeyAnswer);
    }

    private static async Task<IResult> MakeAsync(
        StaffKeyRequest request, StaffKeys keys, Caller caller, HttpContext http, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var check = new Check();
        var name = check.Line("name", request.Name, NameMax);
        if (!StaffRoles.TryRead(request.Role, out var role)) check.Wrong("role", $"“role” must be one of {string.Join(", ", StaffRoles.Names)}.");
        if (request.ExpiresAt <= clock.GetUtcNow()) check.Wrong("expiresAt", "“expiresAt” must lie ahead.");
        if (name == StaffMember.Facilitator.Name || (!check.Failed && (await keys.AllAsync(cancellation)).Any(k => k.Name == name && keys.IsGood(k))))
            check.Wrong("name", "A good key of that name is there already: revoke it first, or take another name, so that acts can be told apart.");
        if (check.Failed) return check.Problem;

        var (key, secret) = await keys.MakeAsync(name, role, request.ExpiresAt, caller.StaffName, cancellation);
        loggers.LogKeyAct(caller.StaffName, "made", key);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(StaffKeyAnswer.Of(key, true, secret), ServerJson.Relaxed.StaffKeyAnswer, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ExpireAsync(
        string key, ExpireKeyRequest request, StaffKeys keys, Caller caller, TimeProvider clock, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (request.ExpiresAt <= clock.GetUtcNow()) return Problem.Invalid("expiresAt", "“expiresAt” must lie ahead. To end a key now, revoke it.");
        if (await keys.ExpireAsync(key, request.ExpiresAt, cancellation) is not { } changed) return NoKey;
        loggers.LogKeyAct(caller.StaffName, "gave another end to", changed);
        return Results.Json(StaffKeyAnswer.Of(changed, keys.IsGood(changed)), ServerJson.Relaxed.StaffKeyAnswer);
    }

    private static async Task<IResult> RevokeAsync(string key, StaffKeys keys, Caller caller, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (await keys.RevokeAsync(key, caller.StaffName, cancellation) is not { } revoked) return NoKey;
        loggers.LogKeyAct(caller.StaffName, "revoked", revoked);
        return Results.Json(StaffKeyAnswer.Of(revoked, false), ServerJson.Relaxed.StaffKeyAnswer);
    }
}
