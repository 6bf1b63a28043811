using System.Net;
using System.Security.Cryptography;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace EventSpectrum.Server.Tests.Staff;

/// <summary>A provider of the tests' own, on loopback, which is asked for its keys as any other is; and a server that takes its tokens.</summary>
public sealed class OpenIdProvider(TestPostgres postgres) : IAsyncLifetime
{
    public const string Audience = "eventspectrum";
    private WebApplication provider = null!;

    /// <summary>The provider's key.</summary>
    public RSA Key { get; } = RSA.Create(2048);

    /// <summary>The provider, as its tokens name it.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>The server.</summary>
    public TestServer Server { get; private set; } = null!;

    /// <summary>The provider's public key, as it publishes it.</summary>
    public string KeySet
    {
        get
        {
            var key = Key.ExportParameters(false);
            return $$"""{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"k1","n":"{{Base64UrlEncoder.Encode(key.Modulus)}}","e":"{{Base64UrlEncoder.Encode(key.Exponent)}}"}]}""";
        }
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        provider = builder.Build();
        provider.MapGet("/.well-known/openid-configuration", () => Results.Text($$"""{"issuer":"{{Issuer}}","jwks_uri":"{{Issuer}}/keys"}""", "application/json"));
        provider.MapGet("/keys", () => Results.Text(KeySet, "application/json"));
        await provider.StartAsync(TestContext.Current.CancellationToken);
        Issuer = provider.Urls.Single();
        Server = await TestServer.StartAsync(
            postgres, $"--EventSpectrum:OpenId:Issuer={Issuer}", $"--EventSpectrum:OpenId:Audience={Audience}",
            "--EventSpectrum:OpenId:RoleMap:runs-it=facilitator", "--EventSpectrum:OpenId:RoleMap:keeps-order=moderator");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await provider.DisposeAsync();
        Key.Dispose();
    }
}

/// <summary>Tokens of an OpenID provider, good ones and others.</summary>
public sealed class OpenIdTests(TestPostgres postgres, OpenIdProvider provider) : IClassFixture<OpenIdProvider>, IAsyncLifetime
{
    private const string Audience = OpenIdProvider.Audience;
    private readonly RSA foreign = RSA.Create(2048);
    private Room room = null!;

    public async ValueTask InitializeAsync() => room = await Room.OpenAsync(provider.Server);

    public ValueTask DisposeAsync()
    {
        room.Dispose();
        foreign.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_good_token_opens_what_its_role_is_for_and_acts_bear_its_holder()
    {
        using var mo = Holder(Token(roles: ["keeps-order", "sings"]));
        (await mo.GetAsync("/api/staff/me")).ShouldBe(HttpStatusCode.OK).Text.ShouldBe("""{"role":"moderator","name":"Mo (subject-1)"}""");
        (await mo.PostAsync($"{room.Path}/tools/roto/hidden", """{"reason":"Not a tool"}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.GetAsync($"{room.Path}/moderation/log")).Json[0].GetProperty("by").GetString().ShouldBe("Mo (subject-1)");
        (await mo.PostAsync($"{room.Path}/bookmarks", """{"label":"Here"}""")).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");

        using var ana = Holder(Token(roles: ["keeps-order", "runs-it"]));
        (await ana.PostAsync($"{room.Path}/bookmarks", """{"label":"Here"}""")).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_token_cannot_be_traded_for_what_outlives_it()
    {
        using var mo = Holder(Token(roles: ["keeps-order"]));
        (await mo.PostAsync("/api/staff/links", null)).ShouldBeProblem(HttpStatusCode.Forbidden, "keys-only");
        (await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"key":"{{Token(roles: ["runs-it"])}}"}""")).ShouldBeProblem(HttpStatusCode.Unauthorized, "bad-sign-in");
    }

    [Fact]
    public async Task Who_has_no_role_here_is_told_so()
    {
        foreach (var roles in new[] { [], ["sings"], new[] { "facilitator" } })
        {
            using var nobody = Holder(Token(roles: roles));
            (await nobody.GetAsync("/api/staff/me")).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
            (await room.WithoutATraceAsync(() => nobody.PatchAsync($"{room.Path}/sessions/current", """{"voting":false}"""))).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
        }
    }

    [Theory]
    [InlineData("wrong issuer")]
    [InlineData("wrong audience")]
    [InlineData("expired")]
    [InlineData("not yet")]
    [InlineData("no end")]
    [InlineData("tampered")]
    [InlineData("unsigned")]
    [InlineData("signed by another")]
    [InlineData("signed with the public key as a secret")]
    [InlineData("no subject")]
    public async Task A_token_that_is_not_good_opens_nothing(string how)
    {
        var now = DateTime.UtcNow;
        var token = how switch
        {
            "wrong issuer" => Token(by: "https://elsewhere.example"),
            "wrong audience" => Token(audience: "another-service"),
            "expired" => Token(from: now.AddHours(-2), to: now.AddHours(-1)),
            "not yet" => Token(from: now.AddHours(1), to: now.AddHours(2)),
            "no end" => Unsigned(Token(), signWith: provider.Key, drop: "exp"),
            "tampered" => Tampered(Token(roles: ["keeps-order"])),
            "unsigned" => Unsigned(Token()),
            "signed by another" => Token(signer: new SigningCredentials(new RsaSecurityKey(foreign) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256)),
            "signed with the public key as a secret" => Token(signer: new SigningCredentials(new SymmetricSecurityKey(provider.Key.ExportSubjectPublicKeyInfo()) { KeyId = "k1" }, SecurityAlgorithms.HmacSha256)),
            _ => Token(subject: null),
        };
        using var holder = Holder(token);
        (await room.WithoutATraceAsync(() => holder.PatchAsync($"{room.Path}/sessions/current", """{"voting":false}"""))).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
    }

    [Fact]
    public async Task The_providers_keys_can_come_from_a_file_and_bad_settings_are_told_at_the_start()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, provider.KeySet, TestContext.Current.CancellationToken);
        await using (var offline = await TestServer.StartAsync(
            postgres, "--EventSpectrum:OpenId:Issuer=https://id.example.org", $"--EventSpectrum:OpenId:Audience={Audience}", $"--EventSpectrum:OpenId:KeyFile={file}"))
        {
            using var holder = new Client(offline.Address, Token(by: "https://id.example.org", roles: ["historian"]));
            (await holder.GetAsync("/api/staff/me")).ShouldBe(HttpStatusCode.OK)["role"].GetString().ShouldBe("historian");
        }

        File.Delete(file);
        await Should.ThrowAsync<InvalidOperationException>(() => TestServer.StartAsync(postgres, "--EventSpectrum:OpenId:Issuer=https://id.example.org"));
        await Should.ThrowAsync<InvalidOperationException>(() => TestServer.StartAsync(postgres, "--EventSpectrum:OpenId:Issuer=http://id.example.org", "--EventSpectrum:OpenId:Audience=a"));
    }

    private Client Holder(string token) => new(provider.Server.Address, token);

    private string Token(
        string? by = null, string? audience = null, DateTime? from = null, DateTime? to = null, string[]? roles = null, string? subject = "subject-1",
        SigningCredentials? signer = null)
    {
        var claims = new Dictionary<string, object> { ["name"] = "Mo", ["roles"] = roles ?? ["runs-it"] };
        if (subject is not null) claims["sub"] = subject;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = by ?? provider.Issuer,
            Audience = audience ?? Audience,
            NotBefore = from ?? DateTime.UtcNow.AddMinutes(-1),
            Expires = to ?? DateTime.UtcNow.AddMinutes(10),
            Claims = claims,
            SigningCredentials = signer ?? new SigningCredentials(new RsaSecurityKey(provider.Key) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
        });
    }

    // The payload of a token, without what is dropped, under a header of ours.
    private static string Unsigned(string token, RSA? signWith = null, string? drop = null)
    {
        var payload = System.Text.Json.Nodes.JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[1]))!.AsObject();
        if (drop is not null) payload.Remove(drop);
        var head = signWith is null ? """{"alg":"none","typ":"JWT"}""" : """{"alg":"RS256","typ":"JWT","kid":"k1"}""";
        var text = $"{Base64UrlEncoder.Encode(head)}.{Base64UrlEncoder.Encode(payload.ToJsonString())}";
        var signature = signWith?.SignData(System.Text.Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{(signature is null ? "" : Base64UrlEncoder.Encode(signature))}";
    }

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("keeps-order", "runs-it", StringComparison.Ordinal))}.{parts[2]}";
    }
}
