namespace EventSpectrum.Server.Staff;

/// <summary>The settings under <c>EventSpectrum:OpenId</c>: a provider whose bearer tokens let staff in. Nothing is taken while no issuer is set.</summary>
internal sealed class OpenIdOptions
{
    /// <summary>The provider, as its tokens name it: an https address, or http on this machine.</summary>
    public Uri? Issuer { get; set; }

    /// <summary>Whom tokens must be meant for; needed with an issuer.</summary>
    public string? Audience { get; set; }

    /// <summary>A file with the provider's public keys (JWKS), where the server cannot ask the provider for them.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The claim that holds a member of staff's roles: a text, or a list of texts.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>The claim that holds their name. Acts are recorded under it and the subject, which nobody chooses for themselves.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>What a role of the provider's is here: facilitator, moderator or historian. Empty: roles of these very names.</summary>
    public Dictionary<string, string> RoleMap { get; } = new(StringComparer.Ordinal);
}
