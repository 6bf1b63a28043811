using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Tests.Hosting;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("serve")]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("--urls=http://localhost:1", "--EventSpectrum:LoadSample=false")]
    [InlineData("serve", "--EventSpectrum:DataDirectory", "/some/where")]
    [InlineData("EventSpectrum:LoadSample=false")]
    [InlineData("simulate", "--participants", "5")]
    [InlineData("sign-in-link", "--server", "http://localhost:1")]
    [InlineData("health", "--server", "http://localhost:1", "--alive")]
    public void Commands_and_settings_are_taken(params string[] args) => Errors(args).ShouldBeEmpty();

    [Theory]
    [InlineData("simlate")]
    [InlineData("sign-in-link", "--sever", "http://localhost:1")]
    [InlineData("simulate", "--participants", "many")]
    public void What_is_misspelt_is_told_and_starts_no_server(params string[] args) => Errors(args).ShouldNotBeEmpty();

    private static IEnumerable<string> Errors(string[] args) => CommandLine.Create(args).Parse(args).Errors.Select(e => e.Message);
}
