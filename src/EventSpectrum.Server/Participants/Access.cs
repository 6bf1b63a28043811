using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants.Work;
using EventSpectrum.Server.Sessions;
using EventSpectrum.Server.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace EventSpectrum.Server.Participants;

/// <summary>Who may call what: each endpoint names one of these.</summary>
internal static class Access
{
    /// <summary>Participants of the spectrum.</summary>
    public const string Participant = "participant";

    /// <summary>Participants of the spectrum, moderators, and facilitators.</summary>
    public const string ParticipantOrStaff = "participant-or-staff";

    /// <summary>Facilitators.</summary>
    public const string Facilitator = "facilitator";

    /// <summary>Moderators, and facilitators.</summary>
    public const string Moderator = "moderator";

    /// <summary>Anyone who holds a key.</summary>
    public const string Staff = "staff";

    /// <summary>Registers the schemes and the policies.</summary>
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<ParticipantTokens>().AddSingleton<Devices>().AddSingleton<JoinTraffic>().AddSingleton<JoinWork>().AddSingleton<PresenterKeys>();
        services.AddAuthentication(CallerAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CallerAuthentication>(CallerAuthentication.SchemeName, null)
            .AddStaffCookie();
        services.AddAuthorizationBuilder()
            .AddPolicy(Participant, p => p.RequireClaim(Caller.ParticipantClaim))
            .AddPolicy(ParticipantOrStaff, p => p.RequireAssertion(c => c.User.HasClaim(x => x.Type == Caller.ParticipantClaim) || StaffMember.Of(c.User) is { Moderates: true }))
            .AddPolicy(Moderator, p => p.RequireAssertion(c => StaffMember.Of(c.User) is { Moderates: true }))
            .AddPolicy(Staff, p => p.RequireAssertion(c => StaffMember.Of(c.User) is not null))
            .AddPolicy(Facilitator, p => p.RequireAssertion(c => StaffMember.Of(c.User) is { Facilitates: true }));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessProblems>();
    }
}

/// <summary>Says who was expected, as a problem.</summary>
internal sealed class AccessProblems : IAuthorizationMiddlewareResultHandler
{
    private static readonly Problem Foreign = Problem.Of(
        StatusCodes.Status403Forbidden, "foreign-token", "That token is of another spectrum", "Join this spectrum, and send the token that joining it answers.");

    /// <summary>What staff is told that lacks the role.</summary>
    public static readonly Problem StaffOnly = Problem.Of(
        StatusCodes.Status403Forbidden, "staff-only", "This is for other staff", "Sign in with the link or key of someone who may do this.");

    private static readonly Problem SignIn = Problem.Of(
        StatusCodes.Status401Unauthorized, "sign-in", "Sign in first", "Send the facilitator's key as a Bearer, or sign in with the link that the server prints when it starts.");

    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded ? next(context) : ProblemFor(context).ExecuteAsync(context);

    private static Problem ProblemFor(HttpContext http)
    {
        var staffOnly = http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is Access.Facilitator or Access.Moderator or Access.Staff) ?? false;
        var foreign = http.Features.Get<ForeignToken>() is not null;
        if (staffOnly) return foreign || http.User.Identities.Any(i => i.IsAuthenticated) ? StaffOnly : SignIn;
        return foreign ? Foreign : Problem.Of(http.Features.Get<LeftToken>() is null ? Refusals.NotJoined : Refusals.Left);
    }
}
