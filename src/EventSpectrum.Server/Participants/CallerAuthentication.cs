using System.Security.Claims;
using System.Text.Encodings.Web;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Participants;

/// <summary>
/// Finds out who calls: by the Bearer alone, a staff key, a token of the OpenID provider or a participant's token, or else by the cookies, of which a facilitator
/// who votes too sends two.
/// </summary>
internal sealed class CallerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, StaffKeys staffKeys, OpenIdStaff openId,
    ParticipantTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "caller";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var principal = new ClaimsPrincipal();
        var bearer = Bearer.Of(Request);

        if (bearer is not null)
        {
            if (await staffKeys.HolderAsync(bearer, Context.RequestAborted) is { } staff) principal.AddIdentity(staff.ToIdentity(SchemeName));
            // Who is known to the provider and has no role here is somebody all the same: told that this is for others, and not to sign in.
            else if (await openId.HolderAsync(bearer) is { } known) principal.AddIdentity(known.Staff?.ToIdentity(SchemeName) ?? new ClaimsIdentity(SchemeName));
        }
        else if (await Context.AuthenticateAsync(StaffCookie.Scheme) is { Succeeded: true } cookie)
        {
            principal.AddIdentities(cookie.Principal.Identities);
        }

        if (TheSpectrum.Of(Context) is { } spectrum
            && (bearer ?? Request.Cookies[ParticipantCookie.Name(spectrum.Slug)]) is { } token
            && tokens.Open(token) is { } holder)
        {
            if (holder.Slug == spectrum.Slug && spectrum.HasLeft(holder.ParticipantId) && Context.GetEndpoint()?.Metadata.GetMetadata<ForWhoLeft>() is null)
                Context.Features.Set(new LeftToken());
            else if (holder.Slug == spectrum.Slug)
                principal.AddIdentity(new ClaimsIdentity([new Claim(Caller.ParticipantClaim, holder.ParticipantId)], SchemeName));
            else
                Context.Features.Set(new ForeignToken());
        }

        return principal.Identities.Any() ? AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName)) : AuthenticateResult.NoResult();
    }
}

/// <summary>Marks a request that came with the token of someone who has left.</summary>
internal sealed class LeftToken;

/// <summary>Marks the endpoint that knows those who left still: a retry of leaving is answered as leaving was.</summary>
internal sealed class ForWhoLeft;

/// <summary>Marks a request that came with the token of another spectrum.</summary>
internal sealed class ForeignToken;
