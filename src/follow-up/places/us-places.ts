/*
 * The states, their time zones, area codes and beginnings of ZIP codes, as of 2026-11-21.
 *
 * Area codes: the geographic US codes that libphonenumber-js 1.13.16 holds valid (a test compares the two), and beside
 * them overlays put into service or announced up to 2026, from general knowledge: 357, 436, 457, 465, 471, 483, 621, 624,
 * 679, 729, 837, 861 and 924. A code that is not here is taken to be anywhere from Eastern to Pacific.
 *
 * Zones: 49 CFR part 71 draws their limits. Places that keep another time than their neighbors only by custom are not
 * followed. Zones whose clocks have agreed since 2007 go by one name: America/New_York stands for Detroit, Indianapolis
 * and Louisville, America/Denver for Boise, America/Puerto_Rico for the Virgin Islands, Pacific/Guam for Saipan.
 *
 * Which area codes and ZIP beginnings of a split state reach into its second zone was decided from general knowledge of
 * counties: all codes in `splitAreaCodes` and `splitZips`. Measured prefix tables err there, so that a code that may
 * reach into both zones has both.
 */

const eastern = 'America/New_York';
const central = 'America/Chicago';
const mountain = 'America/Denver';
const arizona = 'America/Phoenix';
const pacific = 'America/Los_Angeles';
const alaska = 'America/Anchorage';
const aleutian = 'America/Adak';
const hawaii = 'Pacific/Honolulu';
const atlantic = 'America/Puerto_Rico';
const chamorro = 'Pacific/Guam';
const samoa = 'Pacific/Pago_Pago';

/** A state, its capital district or a territory. */
export interface UsPlace {
  /** IANA names; the first one is that of its area codes and ZIP codes that are not split off below. */
  readonly zones: readonly [string, ...string[]];
  /** Separated by spaces. */
  readonly areaCodes: string;
  /** Beginnings of ZIP codes, or runs of them, separated by spaces. */
  readonly zips: string;
}

/** By the two letters of the postal service. */
export const usPlaces: Readonly<Record<string, UsPlace>> = {
  AK: { zones: [alaska, aleutian], areaCodes: '907', zips: '995-999' },
  AL: { zones: [central], areaCodes: '205 251 256 334 483 659 938', zips: '350-369' },
  AR: { zones: [central], areaCodes: '327 479 501 870', zips: '716-729' },
  AS: { zones: [samoa], areaCodes: '684', zips: '96799' },
  AZ: { zones: [arizona, mountain], areaCodes: '480 520 602 623 928', zips: '850-865' },
  CA: {
    zones: [pacific],
    areaCodes:
      '209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 ' +
      '760 805 818 820 831 837 840 858 909 916 925 949 951',
    zips: '900-961',
  },
  CO: { zones: [mountain], areaCodes: '303 719 720 748 970 983', zips: '800-816' },
  CT: { zones: [eastern], areaCodes: '203 475 860 959', zips: '060-069' },
  DC: { zones: [eastern], areaCodes: '202 771', zips: '200 202-205 569' },
  DE: { zones: [eastern], areaCodes: '302', zips: '197-199' },
  FL: {
    zones: [eastern, central],
    areaCodes: '239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954',
    zips: '320-339 341-342 344 346-347 349',
  },
  GA: { zones: [eastern], areaCodes: '229 404 470 478 678 706 762 770 912 943', zips: '300-319 398-399' },
  GU: { zones: [chamorro], areaCodes: '671', zips: '969' },
  HI: { zones: [hawaii], areaCodes: '808', zips: '967-968' },
  IA: { zones: [central], areaCodes: '319 515 563 641 712', zips: '500-528' },
  ID: { zones: [mountain, pacific], areaCodes: '208 986', zips: '832-838' },
  IL: {
    zones: [central],
    areaCodes: '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872',
    zips: '600-629',
  },
  IN: { zones: [eastern, central], areaCodes: '219 260 317 463 574 765 812 930', zips: '460-479' },
  KS: { zones: [central, mountain], areaCodes: '316 620 785 913', zips: '660-679' },
  KY: { zones: [eastern, central], areaCodes: '270 364 502 606 859', zips: '400-427' },
  LA: { zones: [central], areaCodes: '225 318 337 457 504 985', zips: '700-714' },
  MA: { zones: [eastern], areaCodes: '339 351 413 508 617 774 781 857 978', zips: '010-027 055' },
  MD: { zones: [eastern], areaCodes: '227 240 301 410 443 667', zips: '206-219' },
  ME: { zones: [eastern], areaCodes: '207', zips: '039-049' },
  MI: {
    zones: [eastern, central],
    areaCodes: '231 248 269 313 517 586 616 679 734 810 906 947 989',
    zips: '480-499',
  },
  MN: { zones: [central], areaCodes: '218 320 507 612 651 763 924 952', zips: '550-567' },
  MO: { zones: [central], areaCodes: '235 314 417 557 573 636 660 816 975', zips: '630-658' },
  MP: { zones: [chamorro], areaCodes: '670', zips: '96950-96952' },
  MS: { zones: [central], areaCodes: '228 471 601 662 769', zips: '386-397' },
  MT: { zones: [mountain], areaCodes: '406', zips: '590-599' },
  NC: { zones: [eastern], areaCodes: '252 336 472 704 743 828 910 919 980 984', zips: '270-289' },
  ND: { zones: [central, mountain], areaCodes: '701', zips: '580-588' },
  NE: { zones: [central, mountain], areaCodes: '308 402 531', zips: '680-693' },
  NH: { zones: [eastern], areaCodes: '603', zips: '030-038' },
  NJ: { zones: [eastern], areaCodes: '201 551 609 640 732 848 856 862 908 973', zips: '070-089' },
  NM: { zones: [mountain], areaCodes: '505 575', zips: '870-884' },
  NV: { zones: [pacific, mountain], areaCodes: '702 725 775', zips: '889-898' },
  NY: {
    zones: [eastern],
    areaCodes: '212 315 329 332 347 363 465 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934',
    zips: '005 063 100-149',
  },
  OH: {
    zones: [eastern],
    areaCodes: '216 220 234 283 326 330 380 419 436 440 513 567 614 740 937',
    zips: '430-459',
  },
  OK: { zones: [central], areaCodes: '405 539 572 580 918', zips: '730-732 734-749' },
  OR: { zones: [pacific, mountain], areaCodes: '458 503 541 971', zips: '970-979' },
  PA: {
    zones: [eastern],
    areaCodes: '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878',
    zips: '150-196',
  },
  PR: { zones: [atlantic], areaCodes: '787 939', zips: '006-007 009' },
  RI: { zones: [eastern], areaCodes: '401', zips: '028-029' },
  SC: { zones: [eastern], areaCodes: '803 821 839 843 854 864', zips: '290-299' },
  SD: { zones: [central, mountain], areaCodes: '605', zips: '570-577' },
  TN: { zones: [central, eastern], areaCodes: '423 615 629 729 731 865 901 931', zips: '370-385' },
  TX: {
    zones: [central, mountain],
    areaCodes:
      '210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 915 936 940 945 956 972 979',
    zips: '733 750-799 885',
  },
  UT: { zones: [mountain], areaCodes: '385 435 801', zips: '840-847' },
  VA: { zones: [eastern], areaCodes: '276 434 540 571 686 703 757 804 826 948', zips: '201 220-246' },
  VI: { zones: [atlantic], areaCodes: '340', zips: '008' },
  VT: { zones: [eastern], areaCodes: '802', zips: '050-054 056-059' },
  WA: { zones: [pacific], areaCodes: '206 253 360 425 509 564', zips: '980-994' },
  WI: { zones: [central], areaCodes: '262 274 353 414 534 608 715 920', zips: '530-549' },
  WV: { zones: [eastern], areaCodes: '304 681', zips: '247-268' },
  WY: { zones: [mountain], areaCodes: '307', zips: '820-831' },
};

/** Which zones area codes of split states have, where it is not the state's first one. */
export const splitAreaCodes: readonly (readonly [areaCodes: string, zones: readonly string[]])[] = [
  ['907', [alaska, aleutian]],
  // Northern Arizona with the Navajo Nation, which changes its clocks while Arizona does not.
  ['928', [arizona, mountain]],
  // The Florida panhandle: Tallahassee is Eastern, Pensacola Central.
  ['850 448', [eastern, central]],
  ['208 986', [mountain, pacific]],
  // Gary and La Porte; Starke County; Evansville.
  ['219 574 812 930', [eastern, central]],
  // Goodland, and the southwestern counties.
  ['785 620', [central, mountain]],
  // Western Kentucky; Clinton County in the south.
  ['270 364 606', [eastern, central]],
  // The western end of Michigan's Upper Peninsula.
  ['906', [eastern, central]],
  ['701', [central, mountain]],
  // Western Nebraska; Cherry County lies in both.
  ['308 402 531', [central, mountain]],
  // West Wendover.
  ['775', [pacific, mountain]],
  // Malheur County.
  ['541 458', [pacific, mountain]],
  ['605', [central, mountain]],
  // Chattanooga is Eastern, Marion and Bledsoe counties beside it Central.
  ['423 729', [central, eastern]],
  ['865', [eastern]],
  // El Paso; the country between it and Midland.
  ['915', [mountain]],
  ['432', [central, mountain]],
];

/** The same for beginnings of ZIP codes. */
export const splitZips: readonly (readonly [zips: string, zones: readonly string[]])[] = [
  ['995', [alaska, aleutian]],
  ['860 865', [arizona, mountain]],
  ['324', [eastern, central]],
  ['325', [central]],
  ['835', [mountain, pacific]],
  ['838', [pacific]],
  ['463-465 475-476 479', [eastern, central]],
  ['477', [central]],
  ['677-679', [central, mountain]],
  ['401 425-427', [eastern, central]],
  ['420-424', [central]],
  ['498-499', [eastern, central]],
  ['585-588', [central, mountain]],
  ['690-692', [central, mountain]],
  ['693', [mountain]],
  ['898', [pacific, mountain]],
  ['979', [pacific, mountain]],
  ['575-576', [central, mountain]],
  ['577', [mountain]],
  ['373 377-378', [central, eastern]],
  ['374 376 379', [eastern]],
  ['798', [central, mountain]],
  ['799 885', [mountain]],
];

/** All zones of a number of which nobody can say where it belongs, and which is not Alaskan, Hawaiian or of an island. */
export const fromEasternToPacific: readonly string[] = [eastern, central, mountain, arizona, pacific];
