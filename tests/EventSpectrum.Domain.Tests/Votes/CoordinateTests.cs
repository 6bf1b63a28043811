using System.Globalization;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests.Votes;

public class CoordinateTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.01", 1)]
    [InlineData("58", 5_800)]
    [InlineData("58.50", 5_850)]
    [InlineData("58.500000", 5_850)]
    [InlineData("100", 10_000)]
    [InlineData("50.000", 5_000)]
    [InlineData("5e1", 5_000)]
    [InlineData("5E+1", 5_000)]
    [InlineData("1e2", 10_000)]
    [InlineData("1000e-1", 10_000)]
    [InlineData("1e-2", 1)]
    [InlineData("0.0005e2", 5)]
    [InlineData("-0", 0)]
    [InlineData("0e999999999999999999999999", 0)]
    [InlineData("50.1000000000000000000000000000000000000000", 5_010)]
    public void Hundredths_of_numbers_on_the_chart(string text, int hundredths)
    {
        Coordinate.TryHundredths(text, out var read).ShouldBeTrue();
        read.ShouldBe(hundredths);
        Coordinate.FromHundredths(read).ShouldBe(double.Parse(text, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("100.01")]
    [InlineData("50.001")]
    [InlineData("1000000000")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("100.00000000000000000000000000000001")]
    [InlineData("99.999999999999999999999999999999999")]
    [InlineData("50.100000000000000000000000000001")]
    [InlineData("-1e-400")]
    [InlineData("1e-400")]
    [InlineData("1e-99999999999999999999999999")]
    [InlineData("1e99999999999999999999999999")]
    [InlineData("1e3")]
    [InlineData("0.0005e1")]
    [InlineData("999.99")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("5e")]
    [InlineData("+5")]
    [InlineData("5 ")]
    [InlineData("٥")]
    public void Other_numbers_are_none(string text) =>
        Coordinate.TryHundredths(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("4.86061", 486_061, true)]
    [InlineData("100", 10_000_000, true)]
    [InlineData("486061e-5", 486_061, true)]
    [InlineData("4.860611", 0, false)]
    [InlineData("4.860610000000000000000000000000000001", 0, false)]
    [InlineData("100.00000000000000000000000000000001", 0, false)]
    [InlineData("-1", 0, false)]
    public void Starts_have_five_decimals(string text, int start, bool on)
    {
        Coordinate.TryStart(text, out var read).ShouldBe(on);
        if (!on) return;
        read.ShouldBe(start);
        Coordinate.FromStart(read).ShouldBe(double.Parse(text, CultureInfo.InvariantCulture));
    }
}
