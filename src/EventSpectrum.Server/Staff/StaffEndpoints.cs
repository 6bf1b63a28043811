using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;

namespace EventSpectrum.Server.Staff;

/// <summary>Signing in: one of the two.</summary>
/// <param name="Ticket">From a sign-in link; spent with it.</param>
/// <param name="Key">The facilitator's key.</param>
internal sealed record SignInRequest(string? Ticket, string? Key);

/// <summary>Who is signed in.</summary>
internal sealed record StaffAnswer(string Role, string Name)
{
    public static StaffAnswer Of(StaffMember staff) => new(StaffRoles.NameOf(staff.Role), staff.Name);
}

/// <summary>A fresh sign-in link.</summary>
internal sealed record SignInLinkAnswer(string Url, DateTimeOffset ExpiresAt);

/// <summary>Signing in and out.</summary>
internal static partial class StaffEndpoints
{
    private static readonly Problem Refused = Problem.Of(
        StatusCodes.Status401Unauthorized, "bad-sign-in", "That did not sign you in",
        "The link was used already or is too old, or the key is not the right one. The command sign-in-link makes a fresh link.");

    private static readonly Problem KeysOnly = Problem.Of(
        StatusCodes.Status403Forbidden, "keys-only", "This is for holders of keys", "A link signs in whoever holds a key. Ask a facilitator for one, or go on with your token.");

    public static void MapStaff(this RouteGroupBuilder api)
    {
        var staff = api.MapGroup("/staff").WithTags("Staff");
        staff.MapPost("/sign-in", SignInAsync).Produces<StaffAnswer>().WithSummary("Sign in with a ticket or the key");
        staff.MapPost("/sign-out", (Delegate)SignOutAsync).Produces(StatusCodes.Status204NoContent).WithSummary("Sign out");
        staff.MapGet("/me", (Caller caller) => StaffAnswer.Of(caller.Staff!)).RequireAuthorization(Access.Staff).WithSummary("Who is signed in");
        staff.MapPost("/links", IssueLinkAsync).RequireAuthorization(Access.Staff).Produces<SignInLinkAnswer>(StatusCodes.Status201Created)
            .WithSummary("A fresh sign-in link");
        staff.MapStaffKeys();
    }

    private static async Task<IResult> SignInAsync(
        SignInRequest request, HttpContext http, SignInTickets tickets, StaffKeys keys, Guesses guesses, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        if ((request.Ticket is null) == (request.Key is null)) return Problem.Invalid("ticket", "Send either “ticket” or “key”.");
        var staff = request.Ticket is { } ticket ? await tickets.SpendAsync(ticket, cancellation) : await keys.HolderAsync(request.Key!.Trim(), cancellation);
        if (staff is null) return guesses.Wrong(http, Secret.SignIn) ?? Refused;

        await StaffCookie.SignInAsync(http, staff);
        LogSignedIn(loggers.CreateLogger(StaffActs.Category), staff.Name, request.Ticket is null ? "key" : "link");
        return Results.Ok(StaffAnswer.Of(staff));
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await StaffCookie.SignOutAsync(http);
        return Results.NoContent();
    }

    // For whoever asks: a link opens no more than the key it was asked with.
    private static async Task<IResult> IssueLinkAsync(
        HttpContext http, Caller caller, SignInTickets tickets, PublicAddress address, CancellationToken cancellation)
    {
        if (caller.Staff!.External) return KeysOnly;
        var (ticket, expiresAt) = await tickets.IssueAsync(caller.Staff!, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(
            new SignInLinkAnswer(PublicAddress.SignInLink(address.Of(http), ticket), expiresAt), ServerJson.Relaxed.SignInLinkAnswer,
            statusCode: StatusCodes.Status201Created);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name} signed in with a {Means}")]
    private static partial void LogSignedIn(ILogger logger, string name, string means);
}
